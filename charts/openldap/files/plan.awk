# Compares what is declared with what there is and prints the difference as LDIF changes.
# Parts: declared (kind, name, attribute lines or members), kept (key, digest, hash), changed (key), hashed (key, hash),
# present (LDIF).
# Ends with 1 when an entry that is declared exists and is not ours: it is left as it is.
BEGIN {
  FS = "\t"
  own = "description: " mark
  classes["suffix"] = "objectClass: dcObject\nobjectClass: organization"
  classes["unit"] = "objectClass: organizationalUnit"
  classes["policy"] = "objectClass: device\nobjectClass: pwdPolicy"
  classes["account"] = "objectClass: applicationProcess\nobjectClass: simpleSecurityObject"
  classes["user"] = "objectClass: inetOrgPerson"
  classes["group"] = "objectClass: groupOfUniqueNames"
}

function dn_of(kind, name) {
  if (kind == "suffix") return base
  if (kind == "unit") return "ou=" name "," base
  if (kind == "policy") return "cn=" name ",ou=policies," base
  if (kind == "account") return name == "admin" ? "cn=admin," base : "cn=" name ",ou=services," base
  return kind == "user" ? "uid=" name ",ou=people," base : "cn=" name ",ou=groups," base
}

# The line that names an entry of this kind.
function naming(kind, name) {
  return (kind == "suffix" ? "dc" : kind == "unit" ? "ou" : kind == "user" ? "uid" : "cn") ": " name
}

function attribute(line) { return substr(line, 1, index(line, ":") - 1) }

function declare(entry,    i) {
  order[++count] = entry; kind[entry] = $1; name[entry] = $2; dn[entry] = dn_of($1, $2)
  for (i = 3; i <= NF; i++)
    if ($1 == "group") wanted[entry, ++members[entry]] = "uniqueMember: " dn_of("user", $i)
    else want(entry, $i)
}

function want(entry, line) {
  lines[entry] = lines[entry] line "\n"
  attributes[entry] = attributes[entry] " " attribute(line)
  value[entry, attribute(line)] = line "\n"
}

part == "declared" { declare(tolower(dn_of($1, $2))) }

part == "kept" { password[$1] = "userPassword:: " $3 }
# ldapmodify reads the file, whatever characters are in it, and slapd makes the hash.
part == "changed" { password[$1] = "userPassword:< file:///directory/passwords/" $1 }
part == "hashed" { password[$1] = "userPassword:: " $2 }

part == "present" && /^dn: / { at = tolower(substr($0, 5)); there[at] = substr($0, 5) }
part == "present" && /^dn:: / { at = "" }
part == "present" && at != "" && $0 != "" {
  if ($0 == own) ours[at]
  if ($0 ~ /^uniqueMember/) present[at, ++presents[at]] = $0
  else have[at, attribute($0)] = have[at, attribute($0)] $0 "\n"
}

function change(entry, text) {
  if (!(entry in changes)) changes[entry] = ""
  changes[entry] = changes[entry] text "-\n"
}

# One value or none: whatever else is there is replaced.
function compare(entry, name) {
  if (value[entry, name] != have[entry, name]) change(entry, "replace: " name "\n" value[entry, name])
}

# Members one by one, so that a large group is not written anew for one of them; adding comes first, since a group is
# never empty.
function compare_members(entry,    i, now, declared, added, gone) {
  for (i = 1; i <= members[entry]; i++) declared[tolower(wanted[entry, i])]
  for (i = 1; i <= presents[entry]; i++) {
    now[tolower(present[entry, i])]
    if (!(tolower(present[entry, i]) in declared)) gone = gone present[entry, i] "\n"
  }
  for (i = 1; i <= members[entry]; i++)
    if (!(tolower(wanted[entry, i]) in now)) added = added wanted[entry, i] "\n"
  if (added != "") change(entry, "add: uniqueMember\n" added)
  if (gone != "") change(entry, "delete: uniqueMember\n" gone)
}

function add(entry,    i) {
  printf "dn: %s\nchangetype: add\n%s\n%s\n", dn[entry], classes[kind[entry]], naming(kind[entry], name[entry])
  if (kind[entry] !~ /^(suffix|unit)$/) print own
  for (i = 1; i <= members[entry]; i++) print wanted[entry, i]
  print lines[entry]
}

function modify(entry,    i, n, names) {
  if (!(entry in ours)) change(entry, "add: description\n" own "\n")
  if (kind[entry] == "group") compare_members(entry)
  else {
    n = split(attributes[entry], names, " ")
    for (i = 1; i <= n; i++) compare(entry, names[i])
  }
  if (kind[entry] == "user") {
    if (!((entry, "mail") in value)) compare(entry, "mail")
    if (!((entry, "userPassword") in value)) compare(entry, "userPassword")
  }
  if (entry in changes) printf "dn: %s\nchangetype: modify\n%s\n", there[entry], changes[entry]
}

# The chart's own accounts and policies are ours by their names; a user or group is ours by its mark.
function is_foreign(entry) {
  return !(entry in ours) && kind[entry] ~ /^(user|group)$/ && adopt != "true"
}

function refuse(message) {
  print message | "cat >&2"
  failed = 1
}

END {
  # Half a list would read as so many removals.
  if (!(tolower(base) in kind)) {
    refuse("The list of declared entries does not begin with " base "; nothing is changed.")
    exit failed
  }
  for (i = 1; i <= count; i++) {
    entry = order[i]
    if (kind[entry] ~ /^(account|user)$/ && name[entry] in password) want(entry, password[name[entry]])
    if (!(entry in there)) add(entry)
    else if (kind[entry] ~ /^(suffix|unit)$/) continue
    else if (is_foreign(entry)) {
      refuse(there[entry] " exists and was not declared here: take it out of the declared ones, delete it or set reconcile.adopt.")
    } else modify(entry)
  }
  for (entry in ours) if (!(entry in kind)) printf "dn: %s\nchangetype: delete\n\n", there[entry]
  exit failed
}
