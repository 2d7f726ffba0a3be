package identity

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testcluster/ask"
)

func newAuthority(t *testing.T) *Authority {
	t.Helper()
	authority, err := NewAuthority(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return authority
}

func leaf(t *testing.T, pair *Pair) *x509.Certificate {
	t.Helper()
	cert, err := pair.TLS()
	if err != nil {
		t.Fatal(err)
	}
	return cert.Leaf
}

func TestCertificates(t *testing.T) {
	authority, other := newAuthority(t), newAuthority(t)
	serving, err := authority.Serving("server")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"127.0.0.1", "localhost"} {
		if _, err := leaf(t, serving).Verify(x509.VerifyOptions{Roots: authority.Pool(), DNSName: name}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := leaf(t, serving).Verify(x509.VerifyOptions{Roots: other.Pool()}); err == nil {
		t.Error("another authority vouches for the certificate")
	}
	elsewhere, err := authority.ServingOnly("api.cluster.test")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := leaf(t, elsewhere).Verify(x509.VerifyOptions{Roots: authority.Pool(), DNSName: "127.0.0.1"}); err == nil {
		t.Error("a certificate for one name serves for another")
	}
	client, err := authority.Client("ann", "system:masters")
	if err != nil {
		t.Fatal(err)
	}
	if subject := leaf(t, client).Subject; subject.CommonName != "ann" || subject.Organization[0] != "system:masters" {
		t.Errorf("subject %v", subject)
	}
}

// tokenService is an issuer, and a client that trusts it.
type tokenService struct {
	*Issuer
	client *http.Client
}

func startTokenService(t *testing.T) *tokenService {
	t.Helper()
	authority := newAuthority(t)
	issuer, err := StartIssuer(authority)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { issuer.Close() })
	return &tokenService{issuer, &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authority.Pool()}},
	}}
}

func (s *tokenService) get(t *testing.T, path, authorization string, into any) (status int) {
	t.Helper()
	header := http.Header{"Authorization": {authorization}}
	response, body, err := ask.Whole(s.client, http.MethodGet, s.URL()+path, "", header)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode == http.StatusOK {
		if err := json.Unmarshal(body, into); err != nil {
			t.Fatalf("%s: %v in %s", path, err, body)
		}
	}
	return response.StatusCode
}

// token asks for a token, and verifies it by the published key.
func (s *tokenService) token(t *testing.T, query url.Values) (claims map[string]any, verified bool) {
	t.Helper()
	var answer struct{ Value string }
	if status := s.get(t, "/token?"+query.Encode(), "bearer "+s.Token(), &answer); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	parts := strings.Split(answer.Value, ".")
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err == nil {
		err = json.Unmarshal(payload, &claims)
	}
	if err != nil {
		t.Fatal(err)
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	return claims, rsa.VerifyPKCS1v15(&s.key.PublicKey, crypto.SHA256, digest[:], signature) == nil
}

func TestToken(t *testing.T) {
	service := startTokenService(t)
	claims, verified := service.token(t, url.Values{
		"audience": {"https://k8s.test"},
		"claims":   {`{"event_name":"pull_request","run_id":null,"exp":1}`},
	})
	if !verified {
		t.Error("the published key does not verify the token")
	}
	if _, ok := claims["run_id"]; ok {
		t.Error("the claim that was taken away is there")
	}
	for name, want := range map[string]any{
		"iss": githubIssuer, "aud": "https://k8s.test", "event_name": "pull_request", "exp": 1.0, "repository_id": "2002",
	} {
		if claims[name] != want {
			t.Errorf("%s is %v, want %v", name, claims[name], want)
		}
	}
	if _, verified := service.token(t, url.Values{"key": {"foreign"}}); verified {
		t.Error("the published key verifies a foreign token")
	}
}

func TestTokenRefused(t *testing.T) {
	service := startTokenService(t)
	for _, authorization := range []string{"", "bearer", "bearer wrong", "basic " + service.Token()} {
		if status := service.get(t, "/token", authorization, nil); status != http.StatusUnauthorized {
			t.Errorf("authorization %q: status %d", authorization, status)
		}
	}
	for _, query := range []string{"key=mine", "claims=1"} {
		if status := service.get(t, "/token?"+query, "Bearer "+service.Token(), nil); status != http.StatusBadRequest {
			t.Errorf("%s: status %d", query, status)
		}
	}
}

func TestDiscovery(t *testing.T) {
	service := startTokenService(t)
	var discovery struct {
		Issuer string
		Keys   string `json:"jwks_uri"`
	}
	service.get(t, "/.well-known/openid-configuration", "", &discovery)
	if discovery.Issuer != githubIssuer || discovery.Keys != service.URL()+"/jwks" {
		t.Errorf("discovery %+v", discovery)
	}
	file := filepath.Join(t.TempDir(), "trust.yaml")
	if err := service.WriteTrust(file, "https://k8s.test"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{service.URL() + "/.well-known/openid-configuration", `audiences: ["https://k8s.test"]`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
