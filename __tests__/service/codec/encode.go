package codec

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
)

// Encoder writes values to a stream, one a line.
type Encoder struct {
	output io.Writer
}

// NewEncoder returns an encoder that writes to the output.
func NewEncoder(output io.Writer) *Encoder { return &Encoder{output} }

// Encode writes a value and a line feed.
func (e *Encoder) Encode(value any) error {
	text, err := appendValue(nil, reflect.ValueOf(value))
	if err != nil {
		return err
	}
	_, err = e.output.Write(append(text, '\n'))
	return err
}

func appendValue(text []byte, value reflect.Value) ([]byte, error) {
	switch value.Kind() {
	case reflect.String:
		return appendString(text, value.String()), nil
	case reflect.Int, reflect.Int64:
		return strconv.AppendInt(text, value.Int(), 10), nil
	case reflect.Float64:
		return strconv.AppendFloat(text, value.Float(), 'f', -1, 64), nil
	case reflect.Slice:
		return appendArray(text, value)
	case reflect.Struct:
		return appendObject(text, value)
	}
	return nil, fmt.Errorf("codec: cannot write a %s", value.Kind())
}

func appendArray(text []byte, value reflect.Value) ([]byte, error) {
	if value.IsNil() {
		return append(text, "null"...), nil
	}
	text = append(text, '[')
	for i := range value.Len() {
		if i > 0 {
			text = append(text, ',')
		}
		var err error
		if text, err = appendValue(text, value.Index(i)); err != nil {
			return nil, err
		}
	}
	return append(text, ']'), nil
}

func appendObject(text []byte, value reflect.Value) ([]byte, error) {
	text = append(text, '{')
	for i, f := range fieldsOf(value.Type()) {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(appendString(text, f.name), ':')
		var err error
		if text, err = appendValue(text, value.Field(f.index)); err != nil {
			return nil, err
		}
	}
	return append(text, '}'), nil
}

func appendString(text []byte, value string) []byte {
	text = append(text, '"')
	for i := range len(value) {
		switch b := value[i]; {
		case b == '"' || b == '\\':
			text = append(text, '\\', b)
		case b < ' ':
			text = fmt.Appendf(text, "\\u%04x", b)
		default:
			text = append(text, b)
		}
	}
	return append(text, '"')
}
