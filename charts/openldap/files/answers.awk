# Takes out of ldapmodify's answers what slapd stored of each password and writes it to the file `stored`: key and hash in
# base64. The rest, which names the entries that were changed and holds no hash, is for the log.
/^control: / { next }
/^# ==> postread$/ { inside = 1; key = ""; next }
/^# <== postread$/ { inside = 0; next }
!inside { if ($0 != "") print; next }
/^uid: / { key = $2 }
/^cn: / && key == "" { key = $2 }
/^userPassword:: / { print key "\t" $2 > stored }
