// Package identity holds what proves who is who in the cluster: the certificate authority, the kubeconfigs, and an
// issuer of GitHub's workflow tokens with the API server's trust in it.
package identity

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// Authority signs serving and client certificates alike, and lives only as long as the process.
type Authority struct {
	// PEM is the authority's own certificate.
	PEM []byte

	dir  string
	cert *x509.Certificate
	key  crypto.Signer
}

// Pair is a certificate and its key, in memory and as PEM files.
type Pair struct {
	CertPEM, KeyPEM   []byte
	CertFile, KeyFile string
}

// NewAuthority makes an authority whose files lie in the directory.
func NewAuthority(dir string) (*Authority, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of certificates: %w", err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make the authority's key: %w", err)
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "testcluster"},
		NotBefore:             now.Add(-time.Hour),
		NotAfter:              now.Add(24 * time.Hour),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("sign the authority's certificate: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("read the authority's certificate: %w", err)
	}
	a := &Authority{PEM: encode("CERTIFICATE", der), dir: dir, cert: cert, key: key}
	if err := os.WriteFile(a.File(), a.PEM, 0o600); err != nil {
		return nil, fmt.Errorf("write the authority's certificate: %w", err)
	}
	return a, nil
}

// File is the path of the authority's certificate.
func (a *Authority) File() string { return filepath.Join(a.dir, "ca.crt") }

// Pool trusts this authority alone.
func (a *Authority) Pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// Serving signs a server's certificate for the loopback addresses.
func (a *Authority) Serving(name string) (*Pair, error) {
	return a.sign(name, &x509.Certificate{
		Subject:     pkix.Name{CommonName: name},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	})
}

// ServingOnly signs a server's certificate for one DNS name, which is not where the server can be reached.
func (a *Authority) ServingOnly(host string) (*Pair, error) {
	return a.sign(host, &x509.Certificate{
		Subject:     pkix.Name{CommonName: host},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    []string{host},
	})
}

// Client signs a client's certificate for a user and its groups.
func (a *Authority) Client(user string, groups ...string) (*Pair, error) {
	return a.sign(user, &x509.Certificate{
		Subject:     pkix.Name{CommonName: user, Organization: groups},
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
}

// TokenKey makes a key that signs tokens, and the file it lies in.
func (a *Authority) TokenKey(name string) (key *rsa.PrivateKey, file string, err error) {
	key, err = rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, "", fmt.Errorf("make key %s: %w", name, err)
	}
	_, file, err = a.writeKey(name, key)
	return key, file, err
}

func (a *Authority) sign(name string, template *x509.Certificate) (*Pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make key %s: %w", name, err)
	}
	template.SerialNumber, err = rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, fmt.Errorf("draw a serial number: %w", err)
	}
	template.NotBefore, template.NotAfter = a.cert.NotBefore, a.cert.NotAfter
	template.KeyUsage = x509.KeyUsageDigitalSignature
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return nil, fmt.Errorf("sign certificate %s: %w", name, err)
	}
	keyPEM, keyFile, err := a.writeKey(name, key)
	if err != nil {
		return nil, err
	}
	pair := &Pair{
		CertPEM:  encode("CERTIFICATE", der),
		KeyPEM:   keyPEM,
		CertFile: filepath.Join(a.dir, name+".crt"),
		KeyFile:  keyFile,
	}
	if err := os.WriteFile(pair.CertFile, pair.CertPEM, 0o600); err != nil {
		return nil, fmt.Errorf("write certificate %s: %w", name, err)
	}
	return pair, nil
}

func (a *Authority) writeKey(name string, key crypto.Signer) (text []byte, file string, err error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, "", fmt.Errorf("encode key %s: %w", name, err)
	}
	text = encode("PRIVATE KEY", der)
	file = filepath.Join(a.dir, name+".key")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, "", fmt.Errorf("write key %s: %w", name, err)
	}
	return text, file, nil
}

// TLS returns the pair in the form of crypto/tls.
func (p *Pair) TLS() (tls.Certificate, error) { return tls.X509KeyPair(p.CertPEM, p.KeyPEM) }

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}
