module spillway/time/probe

go 1.23
