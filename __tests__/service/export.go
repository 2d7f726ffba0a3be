package main

import (
	"compress/gzip"
	"net/http"
	"strconv"
	"sync"
)

var compressors = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// export answers with orders as compressed lines, for a spreadsheet.
func (s *shop) export(w http.ResponseWriter, n int) error {
	w.Header().Set("Content-Type", "application/gzip")
	compressor := compressors.Get().(*gzip.Writer)
	defer compressors.Put(compressor)
	compressor.Reset(w)
	var line []byte
	for _, o := range s.window(n, 400) {
		line = appendLine(line[:0], o)
		if _, err := compressor.Write(line); err != nil {
			return err
		}
	}
	return compressor.Close()
}

func appendLine(line []byte, o order) []byte {
	line = o.Day.AppendFormat(line, "2006-01-02;")
	line = strconv.AppendInt(line, int64(o.Product.ID), 10)
	line = append(line, ';')
	line = append(line, o.Product.Description[:100]...)
	line = append(line, ';')
	line = strconv.AppendInt(line, int64(o.Quantity), 10)
	return append(line, '\n')
}
