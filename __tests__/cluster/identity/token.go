package identity

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"
)

// keyID names the signing key. Tokens by the foreign key bear it too: otherwise the API server would fail to find the
// key, not the signature to fit.
const keyID = "testcluster"

// githubClaims are the claims of a scheduled run on the main branch. Their subject has the form with ids, which every
// repository made, renamed or transferred since July 2026 has.
func githubClaims(audience string, now time.Time) map[string]any {
	return map[string]any{
		"iss": githubIssuer, "aud": audience, "jti": rand.Text(),
		"iat": now.Unix(), "nbf": now.Add(-5 * time.Second).Unix(), "exp": now.Add(5 * time.Minute).Unix(),
		"sub":                 "repo:acme@1001/shop@2002:ref:refs/heads/main",
		"repository":          "acme/shop",
		"repository_id":       "2002",
		"repository_owner":    "acme",
		"repository_owner_id": "1001",
		"ref":                 "refs/heads/main",
		"event_name":          "schedule",
		"job_workflow_ref":    "acme/shop/.github/workflows/pgo.yml@refs/heads/main",
		"run_id":              "3003",
		"runner_environment":  "github-hosted",
	}
}

// override replaces single claims by those of a JSON object; null takes a claim away.
func override(claims map[string]any, object string) error {
	var changes map[string]any
	if err := json.Unmarshal([]byte(object), &changes); err != nil {
		return fmt.Errorf("claims: %w", err)
	}
	for name, value := range changes {
		if value == nil {
			delete(claims, name)
		} else {
			claims[name] = value
		}
	}
	return nil
}

// sign makes a JSON Web Token by RS256, as GitHub does.
func sign(key *rsa.PrivateKey, claims map[string]any) (string, error) {
	header, err := json.Marshal(map[string]string{"alg": "RS256", "typ": "JWT", "kid": keyID})
	if err != nil {
		return "", fmt.Errorf("encode the header: %w", err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("encode the claims: %w", err)
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode(header) + "." + encode(payload)
	digest := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		return "", fmt.Errorf("sign: %w", err)
	}
	return signed + "." + encode(signature), nil
}
