import { deepEqual, equal, match } from "node:assert/strict";
import { summary } from "../../embedded/summary";
import { judgedInWords, policyRows } from "../../embedded/summaryPolicies";
import { clean, inventory, judged, notJudged, outputs } from "./summaryInventory";

const quiet = { ...outputs, production: { enforced: false, exceptions: [] } };

describe("what the rules found, in the summary", () => {
  it("says how many rules looked at how many objects where nothing was found", () => {
    equal(
      judgedInWords(clean),
      "75 rules looked at 120 objects of the cluster by the profile nist. No findings.",
    );
    deepEqual(policyRows(clean, quiet), []);
  });

  it("lists what is open, accepted with reason, owner and day, and not judged", () => {
    equal(
      judgedInWords(judged),
      "75 rules looked at 120 objects of the cluster by the profile nist. 1 finding: 1 high; 1 waived.",
    );
    deepEqual(policyRows(judged, outputs), [
      [
        "Open findings",
        [
          [
            "MTLS-03, high, advisory",
            "PeerAuthentication shop/till: spec.portLevelMtls opens <9000>; allowed: STRICT.",
          ],
        ],
      ],
      [
        "Waived",
        [
          [
            "MTLS-03, until 2027-03-31",
            "PeerAuthentication shop/till: spec.portLevelMtls opens <9000>. payments: No TLS before March.",
          ],
        ],
      ],
      ["Undecided", [["SEC-01, WH-02", "PeerAuthentication shop/till: data is not known yet"]]],
      ["Not analysed", [["COV-01", "PeerAuthentication shop/till is a chart that is not known"]]],
      ["Could not be read", [["cluster", "/api/v1/pods is refused by the API server (status 403)"]]],
      ["Warnings", [["policies", "The waiver of MTLS-02 on Pod shop/gone matches nothing."]]],
      ["Exceptions from the guard rails for production", [["selfSignedRoot", "A stack for <tests>."]]],
    ]);
  });

  it("says why nothing was judged, and keeps what does not depend on that", () => {
    equal(judgedInWords(notJudged), notJudged.fault);
    deepEqual(policyRows(notJudged, quiet), []);
    deepEqual(policyRows(notJudged, outputs), [
      ["Exceptions from the guard rails for production", [["selfSignedRoot", "A stack for <tests>."]]],
    ]);
    match(
      summary(inventory, quiet, notJudged),
      /^Policies\n {2}The rules did not judge the cluster: .*\n\n/m,
    );
  });

  it("stands in the terminal, too", () => {
    match(
      summary(inventory, quiet, clean),
      /^Policies\n {2}75 rules looked at 120 objects of the cluster by the profile nist\. No findings\.\n\n/m,
    );
    match(
      summary(inventory, outputs, judged),
      /^ {2}Open findings:\n {2}MTLS-03, high, advisory {2}PeerAuthentication shop\/till: /m,
    );
    match(
      summary(inventory, outputs, judged),
      /^ {2}Waived:\n {2}MTLS-03, until 2027-03-31 {2}.* payments: No TLS before March\.$/m,
    );
  });
});
