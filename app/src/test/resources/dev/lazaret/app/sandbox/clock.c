// Prints what time it is, as every way to ask says; with an argument it asks from a thread and from a program that it starts, too.
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void say(const char *way, long seconds)
{
    printf("%s %ld\n", way, seconds);
    fflush(stdout);
}

static void *ask(void *unused)
{
    (void)unused;
    struct timespec spec;
    struct timeval value;
    time_t stored;
    clock_gettime(CLOCK_REALTIME, &spec);
    say("realtime", spec.tv_sec);
    clock_gettime(CLOCK_REALTIME_COARSE, &spec);
    say("coarse", spec.tv_sec);
    gettimeofday(&value, NULL);
    say("gettimeofday", value.tv_sec);
    say("time", time(&stored));
    say("stored", stored);
    say("called", syscall(SYS_time, NULL));
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &spec);
    say("call", spec.tv_sec);
    return NULL;
}

int main(int count, char **words)
{
    struct timespec spec;
    clock_gettime(CLOCK_MONOTONIC, &spec);
    if (spec.tv_sec > 40000000 || syscall(SYS_clock_gettime, CLOCK_REALTIME, (void *)1) != -1 || gettimeofday(NULL, NULL) != 0) {
        return 1;
    }
    ask(NULL);
    if (count > 1) {
        pthread_t thread;
        pthread_create(&thread, NULL, ask, NULL);
        pthread_join(thread, NULL);
        execl(words[0], words[0], (char *)NULL);
        return 2;
    }
    return 0;
}
