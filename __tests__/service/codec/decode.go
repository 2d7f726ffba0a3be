package codec

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Unmarshal reads the text into what the target points to. Members that the target has no field for are an error: a
// shop's documents hold what it wrote itself.
func Unmarshal(text []byte, target any) error {
	r := reader{text: string(text)}
	if err := r.value(reflect.ValueOf(target).Elem()); err != nil {
		return err
	}
	if r.space(); r.at != len(r.text) {
		return r.unexpected()
	}
	return nil
}

// reader is how far a text has been read.
type reader struct {
	text string
	at   int
}

func (r *reader) value(target reflect.Value) error {
	switch target.Kind() {
	case reflect.String:
		text, err := r.string()
		target.SetString(text)
		return err
	case reflect.Int, reflect.Int64:
		number, err := strconv.ParseInt(r.number(), 10, 64)
		target.SetInt(number)
		return err
	case reflect.Float64:
		number, err := strconv.ParseFloat(r.number(), 64)
		target.SetFloat(number)
		return err
	case reflect.Slice:
		return r.array(target)
	case reflect.Struct:
		return r.object(target)
	}
	return fmt.Errorf("codec: cannot read a %s", target.Kind())
}

func (r *reader) array(target reflect.Value) error {
	target.SetLen(0)
	return r.list('[', ']', func() error {
		length := target.Len()
		if length == target.Cap() {
			target.Grow(1)
		}
		target.SetLen(length + 1)
		target.Index(length).SetZero()
		return r.value(target.Index(length))
	})
}

func (r *reader) object(target reflect.Value) error {
	fields := fieldsOf(target.Type())
	return r.list('{', '}', func() error {
		name, err := r.string()
		if err != nil {
			return err
		}
		if !r.skip(':') {
			return r.unexpected()
		}
		for _, f := range fields {
			if f.name == name {
				return r.value(target.Field(f.index))
			}
		}
		return fmt.Errorf("codec: no field for %q", name)
	})
}

// list reads what stands between two brackets, separated by commas.
func (r *reader) list(first, last byte, item func() error) error {
	if !r.skip(first) {
		return r.unexpected()
	}
	if r.skip(last) {
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if r.skip(last) {
			return nil
		}
		if !r.skip(',') {
			return r.unexpected()
		}
	}
}

func (r *reader) string() (string, error) {
	if !r.skip('"') {
		return "", r.unexpected()
	}
	start := r.at
	length := strings.IndexByte(r.text[start:], '"')
	if length < 0 {
		r.at = len(r.text)
		return "", r.unexpected()
	}
	if strings.IndexByte(r.text[start:start+length], '\\') >= 0 {
		return "", fmt.Errorf("codec: an escape at %d", start)
	}
	r.at = start + length + 1
	return r.text[start : start+length], nil
}

func (r *reader) number() string {
	r.space()
	start := r.at
	for r.at < len(r.text) && strings.IndexByte("+-.0123456789eE", r.text[r.at]) >= 0 {
		r.at++
	}
	return r.text[start:r.at]
}

func (r *reader) skip(b byte) bool {
	r.space()
	if r.at == len(r.text) || r.text[r.at] != b {
		return false
	}
	r.at++
	return true
}

func (r *reader) space() {
	for r.at < len(r.text) && r.text[r.at] <= ' ' {
		r.at++
	}
}

func (r *reader) unexpected() error {
	return fmt.Errorf("codec: unexpected end or character at %d", r.at)
}
