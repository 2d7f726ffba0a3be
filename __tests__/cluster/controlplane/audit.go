package controlplane

import (
	"fmt"
	"os"
	"path/filepath"
)

// ManagerUser is who everything in this process is to the API server. The audit log leaves it out, and so shows only
// what tests did.
const ManagerUser = "testcluster-manager"

// auditPolicy records who asked for what, not the bodies.
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived, ResponseStarted]
rules:
- level: None
  users: ["system:apiserver", "` + ManagerUser + `"]
- level: Metadata
`

func auditFlags(dir, logFile string) ([]string, error) {
	policy := filepath.Join(dir, "audit-policy.yaml")
	if err := os.WriteFile(policy, []byte(auditPolicy), 0o600); err != nil {
		return nil, fmt.Errorf("write the audit policy: %w", err)
	}
	return []string{"--audit-policy-file=" + policy, "--audit-log-path=" + logFile}, nil
}
