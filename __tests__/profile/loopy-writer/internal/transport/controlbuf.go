// Package transport has the shape of gRPC's loop of a connection, and its names: run calls processData, which has 16 KiB
// on its stack, on three lines. None of it is gRPC's code. The compiler inlines none of these calls on its own.
package transport

type frame interface{ size() int }

type dataFrame struct{ payload []byte }

func (d *dataFrame) size() int {
	return mix(d.payload)
}

type loopyWriter struct {
	frame   frame
	written [16]int
}

func (l *loopyWriter) run(rounds int) int {
	total := 0
	for i := 0; i < rounds; i++ {
		total += l.processData(i)
		total += l.processData(i + 1)
		total += l.processData(i + 2)
		total += l.processSettings(i)
		total += l.frame.size()
		total += l.cold(i)
	}
	return total
}

func (l *loopyWriter) processData(n int) int {
	var buffer [16384]byte
	for i := range buffer {
		buffer[i] = byte(i*n + l.written[i%16])
	}
	for i := 0; i < n; i++ {
		l.written[i%16] += int(buffer[i*7%len(buffer)]) ^ n<<2
		l.written[(i+3)%16] -= int(buffer[i*11%len(buffer)]) | n>>3
	}
	n += l.cold(n)
	return n + mix(buffer[:])
}

func (l *loopyWriter) processDataLater(n int) int {
	return l.cold(n) + l.written[n%16]
}

func (l *loopyWriter) processSettings(n int) int {
	for i := range l.written {
		l.written[i] = l.written[i]*31 + n*i
		l.written[(i+1)%16] ^= l.written[i] >> 3
		l.written[(i+5)%16] += l.written[i]<<2 - n
		l.written[(i+7)%16] -= l.written[i] & n
	}
	return l.written[n%16] + l.written[(n+1)%16]*l.written[(n+2)%16]
}

func (l *loopyWriter) pause(n int) int {
	return l.cold(n) - l.written[n%16]
}

func (l *loopyWriter) cold(n int) int {
	for i := range l.written {
		l.written[i] = l.written[i]*17 - n*i
		l.written[(i+2)%16] ^= l.written[i] >> 1
		l.written[(i+6)%16] += l.written[i]<<3 - n
		l.written[(i+9)%16] -= l.written[i] | n
	}
	return l.written[n%16] * l.written[(n+3)%16]
}

func mix(bytes []byte) int {
	sum := len(bytes)
	for i, b := range bytes {
		sum = sum*31 + int(b)
		sum ^= sum >> 7
		sum += i << 2
		sum -= int(b) * i
		sum |= int(b) & i
		sum ^= sum << 3
	}
	for i, b := range bytes {
		sum = sum*37 - int(b)
		sum ^= sum >> 9
		sum -= i << 1
		sum += int(b) * i
	}
	return sum ^ sum>>5 + sum<<1
}
