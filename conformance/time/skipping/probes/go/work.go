package main

import (
	"crypto/sha256"
	"io"
	"net"
	"os"
	"os/exec"
	"time"
)

// workTime is how long work takes at the least, in the machine's time: the speed of these programs makes 6 s of it.
const workTime = 6 * time.Second

// race tells what ends first: some work, or a timer that was set before it.
func race(wait time.Duration, work func()) []string {
	ended := make(chan string, 2)
	go func() { time.Sleep(wait); ended <- "timer" }()
	go func() { work(); ended <- "work" }()
	return []string{<-ended, <-ended}
}

func compute() {
	sum := sha256.Sum256(nil)
	for until := time.Now().Add(workTime); time.Now().Before(until); {
		sum = sha256.Sum256(sum[:])
	}
}

func handOvers() {
	there, back := make(chan int), make(chan int)
	go func() {
		for each := range there {
			back <- each
		}
		close(back)
	}()
	for until := time.Now().Add(workTime); time.Now().Before(until); {
		there <- 1
		<-back
	}
	close(there)
}

// connected are the two ends of a connection.
func connected() (net.Conn, net.Conn) {
	listening, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer listening.Close()
	left, err := net.Dial("tcp", listening.Addr().String())
	if err != nil {
		panic(err)
	}
	right, err := listening.Accept()
	if err != nil {
		panic(err)
	}
	return left, right
}

// echoes sends a byte to and fro in this process, so that everybody waits for the network each moment.
func echoes() {
	left, right := connected()
	go io.Copy(right, right)
	one := make([]byte, 1)
	for until := time.Now().Add(workTime); time.Now().Before(until); {
		left.Write(one)
		io.ReadFull(left, one)
	}
	left.Close()
}

func child() {
	if err := exec.Command("sleep", "0.3").Run(); err != nil {
		panic(err)
	}
}

// readChild reads what a child says at its end, as from any connection.
func readChild() {
	command := exec.Command("sh", "-c", "sleep 0.3; echo x")
	output, err := command.StdoutPipe()
	if err != nil {
		panic(err)
	}
	if err := command.Start(); err != nil {
		panic(err)
	}
	io.ReadAll(output)
	command.Wait()
}

// openPipe waits in a call of the system until somebody opens the other end of a pipe.
func openPipe() {
	file, err := os.Open(os.Args[3])
	if err != nil {
		panic(err)
	}
	file.Close()
}

// fillPipe writes more than a pipe takes before its other end is read.
func fillPipe() {
	file, err := os.OpenFile(os.Args[3], os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	file.Write(make([]byte, 1<<20))
}
