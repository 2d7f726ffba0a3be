package switchboard

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"testcluster/ask"
	"testcluster/faults"
	"testcluster/fronts"
	"testcluster/identity"
)

// recorded is a cluster of the one pod shop/shop-0 on node-0.
type recorded struct {
	pod   *faults.Switch
	calls []string
}

func (r *recorded) Faults(namespace, pod string) (*faults.Switch, bool) {
	return r.pod, namespace == "shop" && pod == "shop-0"
}

func (r *recorded) Lose(node string) error { return r.call("lose", node) }

func (r *recorded) Restore(_ context.Context, node string) error { return r.call("restore", node) }

func (r *recorded) call(what, node string) error {
	r.calls = append(r.calls, what)
	if node != "node-0" {
		return errors.New("no such node")
	}
	return nil
}

type fixture struct {
	*recorded
	board *Switchboard
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	authority, err := identity.NewAuthority(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	proxies, err := fronts.New("https://127.0.0.1:1", authority, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(proxies.Close)
	nodes := &recorded{pod: faults.NewSwitch()}
	board, err := Start(nodes, proxies)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { board.Close() })
	return &fixture{nodes, board}
}

func (f *fixture) do(t *testing.T, method, path, body string) (status int, answer string) {
	t.Helper()
	response, text, err := ask.Whole(http.DefaultClient, method, f.board.URL()+path, body, nil)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func TestPodFaults(t *testing.T) {
	f := newFixture(t)
	const path = "/pods/shop/shop-0/fault"
	if status, answer := f.do(t, http.MethodPut, path, `{"kind":"reset","afterBytes":9}`); status != http.StatusNoContent {
		t.Fatalf("%d %s", status, answer)
	}
	if fault, _ := f.pod.Present(); fault != (faults.Fault{Kind: faults.Reset, AfterBytes: 9}) {
		t.Errorf("%+v", fault)
	}
	if status, answer := f.do(t, http.MethodDelete, path, ""); status != http.StatusNoContent {
		t.Fatalf("%d %s", status, answer)
	}
	if fault, _ := f.pod.Present(); fault != (faults.Fault{}) {
		t.Errorf("%+v", fault)
	}
}

func TestNodes(t *testing.T) {
	f := newFixture(t)
	for _, what := range []string{"lose", "restore"} {
		if status, answer := f.do(t, http.MethodPost, "/nodes/node-0/"+what, ""); status != http.StatusNoContent {
			t.Errorf("%s: %d %s", what, status, answer)
		}
	}
	if want := []string{"lose", "restore"}; !slices.Equal(f.calls, want) {
		t.Errorf("%q", f.calls)
	}
}

func TestFronts(t *testing.T) {
	f := newFixture(t)
	status, answer := f.do(t, http.MethodPost, "/fronts", `{"kind":"cut-idle","after":"20s"}`)
	if status != http.StatusCreated || !strings.HasPrefix(answer, `{"url":"https://127.0.0.1:`) {
		t.Errorf("%d %s", status, answer)
	}
}

func TestSlipsAreRefused(t *testing.T) {
	f := newFixture(t)
	for _, test := range []struct {
		method, path, body string
		status             int
		answer             string
	}{
		{http.MethodPut, "/pods/shop/shop-1/fault", `{"kind":"reset"}`, http.StatusNotFound, "no pod shop/shop-1 runs here"},
		{http.MethodPut, "/pods/shop/shop-0/fault", `{"kind":"rest"}`, http.StatusBadRequest, "unknown kind of fault"},
		{http.MethodPut, "/pods/shop/shop-0/fault", `{"kind":"reset","after":9}`, http.StatusBadRequest, `unknown field "after"`},
		{http.MethodPost, "/nodes/node-9/lose", "", http.StatusNotFound, "no such node"},
		{http.MethodPost, "/fronts", `{"kind":"too-many"}`, http.StatusBadRequest, "times"},
		{http.MethodPost, "/fronts", "", http.StatusBadRequest, "EOF"},
	} {
		status, answer := f.do(t, test.method, test.path, test.body)
		if status != test.status || !strings.Contains(answer, test.answer) {
			t.Errorf("%s %s: %d %s", test.path, test.body, status, answer)
		}
	}
}
