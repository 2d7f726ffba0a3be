package identity

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"strings"
	"time"
)

// Issuer plays GitHub's token service: discovery, keys, and the endpoint that a workflow reads by
// ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN.
type Issuer struct {
	authority    *Authority
	key, foreign *rsa.PrivateKey
	url          string
	token        string
	server       *http.Server
}

// StartIssuer serves with a certificate of the authority, on a port of the kernel's choice.
func StartIssuer(authority *Authority) (*Issuer, error) {
	key, _, err := authority.TokenKey("workflow-tokens")
	if err != nil {
		return nil, err
	}
	foreign, _, err := authority.TokenKey("foreign-tokens")
	if err != nil {
		return nil, err
	}
	pair, err := authority.Serving("token-issuer")
	if err != nil {
		return nil, err
	}
	cert, err := pair.TLS()
	if err != nil {
		return nil, fmt.Errorf("load the issuer's certificate: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen for the issuer: %w", err)
	}
	i := &Issuer{
		authority: authority, key: key, foreign: foreign,
		url: "https://" + listener.Addr().String(), token: rand.Text(),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.serveDiscovery)
	mux.HandleFunc("GET /jwks", i.serveKeys)
	mux.HandleFunc("GET /token", i.serveToken)
	i.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go i.server.Serve(tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{cert}}))
	return i, nil
}

// URL is where the token service answers: URL + "/token".
func (i *Issuer) URL() string { return i.url }

// Token is what a request for a workflow's token must bear.
func (i *Issuer) Token() string { return i.token }

// Close stops serving.
func (i *Issuer) Close() error { return i.server.Close() }

func (i *Issuer) serveDiscovery(w http.ResponseWriter, _ *http.Request) {
	answer(w, map[string]any{
		"issuer":                                githubIssuer,
		"jwks_uri":                              i.url + "/jwks",
		"response_types_supported":              []string{"id_token"},
		"subject_types_supported":               []string{"public"},
		"id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (i *Issuer) serveKeys(w http.ResponseWriter, _ *http.Request) {
	encode := base64.RawURLEncoding.EncodeToString
	answer(w, map[string]any{"keys": []any{map[string]string{
		"kty": "RSA", "use": "sig", "alg": "RS256", "kid": keyID,
		"n": encode(i.key.N.Bytes()),
		"e": encode(big.NewInt(int64(i.key.E)).Bytes()),
	}}})
}

// serveToken answers as GitHub does: {"value": "<JWT>"}. For tests, the parameter claims overrides single claims, and
// key=foreign signs by a key that no one trusts.
func (i *Issuer) serveToken(w http.ResponseWriter, r *http.Request) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") || token != i.token {
		http.Error(w, "the request's token is missing or wrong", http.StatusUnauthorized)
		return
	}
	key := i.key
	switch name := r.FormValue("key"); name {
	case "":
	case "foreign":
		key = i.foreign
	default:
		http.Error(w, fmt.Sprintf("unknown key %q: want foreign, or none", name), http.StatusBadRequest)
		return
	}
	claims := githubClaims(r.FormValue("audience"), time.Now())
	if object := r.FormValue("claims"); object != "" {
		if err := override(claims, object); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	}
	jwt, err := sign(key, claims)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	answer(w, map[string]any{"count": len(jwt), "value": jwt})
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	// The only error would be the client's going away.
	_ = json.NewEncoder(w).Encode(value)
}
