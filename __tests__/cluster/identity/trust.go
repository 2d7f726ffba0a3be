package identity

import (
	"encoding/json"
	"fmt"
	"os"
)

// githubIssuer is the name of the issuer in the tokens of GitHub Actions. The API server verifies it for real; only the
// discovery document comes from here.
const githubIssuer = "https://token.actions.githubusercontent.com"

// trust is kube-apiserver's structured authentication as a cluster of the users' would have it: ids rather than names,
// because a name can be given away, and only the events that start a refresh. Arguments: issuer, discovery URL,
// authority in PEM as a JSON string, audience. No one is anonymous, but for questions about health.
const trust = `apiVersion: apiserver.config.k8s.io/v1
kind: AuthenticationConfiguration
jwt:
- issuer:
    url: %s
    discoveryURL: %s
    certificateAuthority: %s
    audiences: [%q]
  claimValidationRules:
  - expression: "claims.repository_owner_id == '1001' && claims.repository_id == '2002'"
    message: repository not allowed
  - expression: "claims.event_name in ['schedule', 'workflow_dispatch']"
    message: event not allowed
  claimMappings:
    username: {expression: "'github:repo:' + claims.repository_id"}
    groups: {expression: "['github:pgo']"}
    extra:
    - {key: github.com/run, valueExpression: claims.run_id}
anonymous:
  enabled: true
  conditions: [{path: /livez}, {path: /readyz}, {path: /healthz}]
`

// WriteTrust writes the API server's trust in this issuer. The API server reads a changed file again within about ten
// seconds.
func (i *Issuer) WriteTrust(file, audience string) error {
	authority, err := json.Marshal(string(i.authority.PEM))
	if err != nil {
		return fmt.Errorf("encode the authority: %w", err)
	}
	text := fmt.Sprintf(trust, githubIssuer, i.url+"/.well-known/openid-configuration", authority, audience)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return fmt.Errorf("write the authentication configuration: %w", err)
	}
	return nil
}
