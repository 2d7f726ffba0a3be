// Package codec reads and writes JSON as encoding/json does, for the values that a shop has: structs, slices, strings
// and numbers. It is what the version of the shop with the build tag swapped depends on instead, so that a profile shows
// what it looks like when a hot dependency is exchanged for another with the same job.
package codec

import (
	"reflect"
	"strings"
	"sync"
)

// field is a member of an object.
type field struct {
	name  string
	index int
}

// fieldsByType remembers what tags say: reading them takes longer than writing a value.
var fieldsByType sync.Map

// fieldsOf returns the exported fields, in the order of their declaration.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fieldsByType.Load(t); ok {
		return known.([]field)
	}
	var fields []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" {
				name = f.Name
			}
			fields = append(fields, field{name, i})
		}
	}
	fieldsByType.Store(t, fields)
	return fields
}
