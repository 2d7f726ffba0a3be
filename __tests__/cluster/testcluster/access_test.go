package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"testcluster/ask"
)

// workflowToken asks for a token as a workflow does.
func workflowToken(t *testing.T, query url.Values) string {
	t.Helper()
	pem, err := os.ReadFile(shared.CA)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}, Timeout: upperBound}
	header := http.Header{"Authorization": {"Bearer " + shared.IssuerToken}}
	_, text, err := ask.Whole(client, http.MethodGet, shared.Issuer+"/token?"+query.Encode(), "", header)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Value string }
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Value
}

// withToken is a client that has nothing but a token.
func withToken(t *testing.T, token string) kubernetes.Interface {
	t.Helper()
	config := rest.AnonymousClientConfig(admin.config)
	config.BearerToken = token
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func whoAmI(client kubernetes.Interface) (authenticationv1.UserInfo, error) {
	review, err := client.AuthenticationV1().SelfSubjectReviews().Create(
		context.Background(), &authenticationv1.SelfSubjectReview{}, metav1.CreateOptions{})
	if err != nil {
		return authenticationv1.UserInfo{}, err
	}
	return review.Status.UserInfo, nil
}

func TestWorkflowTokens(t *testing.T) {
	t.Parallel()
	user, err := whoAmI(withToken(t, workflowToken(t, url.Values{"audience": {shared.Audience}})))
	if err != nil {
		t.Fatal(err)
	}
	if user.Username != "github:repo:2002" || !slices.Contains(user.Groups, "github:pgo") || user.Extra["github.com/run"][0] != "3003" {
		t.Errorf("%+v", user)
	}
	good := url.Values{"audience": {shared.Audience}, "claims": {fmt.Sprintf(
		`{"sub":"repo:acme/shop:ref:refs/heads/main","event_name":"workflow_dispatch","exp":%d}`, time.Now().Add(time.Minute).Unix())}}
	if _, err := whoAmI(withToken(t, workflowToken(t, good))); err != nil {
		t.Errorf("%v: %v", good, err)
	}
	for _, bad := range []url.Values{
		{"audience": {"https://elsewhere.test"}},
		{"audience": {shared.Audience}, "key": {"foreign"}},
		{"audience": {shared.Audience}, "claims": {`{"exp":1}`}},
		{"audience": {shared.Audience}, "claims": {`{"repository_id":"9"}`}},
		{"audience": {shared.Audience}, "claims": {`{"repository_id":null}`}},
		{"audience": {shared.Audience}, "claims": {`{"event_name":"pull_request"}`}},
	} {
		if user, err := whoAmI(withToken(t, workflowToken(t, bad))); !apierrors.IsUnauthorized(err) {
			t.Errorf("%v: %+v, %v", bad, user, err)
		}
	}
}

func TestAnonymousIsOnlyHealth(t *testing.T) {
	t.Parallel()
	client := withToken(t, "").Discovery().RESTClient()
	for path, allowed := range map[string]bool{"/livez": true, "/readyz": true, "/healthz": true, "/version": false, "/api": false} {
		err := client.Get().AbsPath(path).Do(context.Background()).Error()
		if allowed && err != nil || !allowed && !apierrors.IsUnauthorized(err) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestServiceAccountTokens(t *testing.T) {
	t.Parallel()
	admin.kubectl(t, "", "create", "serviceaccount", "pgo")
	client := withToken(t, strings.TrimSpace(admin.kubectl(t, "", "create", "token", "pgo")))
	user, err := whoAmI(client)
	if err != nil || user.Username != "system:serviceaccount:default:pgo" {
		t.Errorf("%+v, %v", user, err)
	}
	list := func() error {
		_, err := client.CoreV1().Pods("default").List(context.Background(), metav1.ListOptions{})
		return err
	}
	if err := list(); !apierrors.IsForbidden(err) {
		t.Errorf("without a role: %v", err)
	}
	admin.kubectl(t, "", "create", "role", "pgo", "--verb=get,list", "--resource=pods")
	admin.kubectl(t, "", "create", "rolebinding", "pgo", "--role=pgo", "--serviceaccount=default:pgo")
	eventually(t, "the role has no effect", func() bool { return list() == nil })
}

func TestCustomResources(t *testing.T) {
	t.Parallel()
	admin.kubectl(t, `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: rollouts.argoproj.io}
spec:
  group: argoproj.io
  scope: Namespaced
  names: {kind: Rollout, plural: rollouts}
  versions:
  - name: v1alpha1
    served: true
    storage: true
    subresources: {status: {}}
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`, "apply", "-f", "-")
	admin.kubectl(t, "", "wait", "--for=condition=Established", "crd/rollouts.argoproj.io", "--timeout", upperBound.String())
	admin.kubectl(t, "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: shop}, spec: {replicas: 3}}", "create", "-f", "-")
	admin.kubectl(t, "", "patch", "rollout", "shop", "--subresource=status", "--type=merge", "-p", `{"status":{"stableRS":"abc"}}`)
	body, err := admin.Discovery().RESTClient().Get().AbsPath("/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/shop").
		Do(context.Background()).Raw()
	if err != nil || !strings.Contains(string(body), `"stableRS":"abc"`) {
		t.Errorf("%v: %s", err, body)
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	version, err := admin.Discovery().ServerVersion()
	if err != nil || version.GitVersion != shared.Version {
		t.Errorf("%v, %v; the ready line says %s", version, err, shared.Version)
	}
}
