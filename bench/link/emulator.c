/*
 * One link as real programs see it: two TUN devices, and between them a rate, a delay, a queue that drops what does not fit,
 * and random loss towards the client. For kernels without netem; needs root.
 *
 *   emulator SERVER_TUN CLIENT_TUN BITS_PER_SECOND DELAY_US QUEUE_BYTES LOSS_PER_MILLION SEED
 *
 * Says "up" when both devices are there, and ends when its input does: whoever started it may be killed at any moment.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 1 << 16, PACKET = 2048, BURST = 64 };
#define SECOND 1000000000LL

/* One direction. A packet leaves the queue when its last bit is sent, and arrives the delay later. */
struct way {
  int from, to;
  double bits_per_second, queue_bytes, loss;
  int64_t delay, free_at;
  unsigned head, tail;
  struct { int64_t arrives; int length; unsigned char bytes[PACKET]; } *slots;
};

static int64_t now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * SECOND + at.tv_nsec;
}

static int tun(const char *name) {
  struct ifreq wanted = { .ifr_flags = IFF_TUN | IFF_NO_PI };
  int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  strncpy(wanted.ifr_name, name, IFNAMSIZ - 1);
  if (device < 0 || ioctl(device, TUNSETIFF, &wanted)) {
    perror(name);
    exit(1);
  }
  return device;
}

/* Sends what has arrived; gives the instant of the next arrival, at most a second ahead. */
static int64_t deliver(struct way *way) {
  int64_t at = now();
  while (way->head != way->tail) {
    int slot = way->head % SLOTS;
    if (way->slots[slot].arrives > at) return way->slots[slot].arrives;
    /* The device is full or goes down: the packet is lost, as on any link. */
    if (write(way->to, way->slots[slot].bytes, way->slots[slot].length) < 0 && errno == EBADF) exit(1);
    way->head += 1;
  }
  return at + SECOND;
}

static void accept_packets(struct way *way) {
  for (int i = 0; i < BURST; i += 1) {
    int slot = way->tail % SLOTS;
    int length = read(way->from, way->slots[slot].bytes, PACKET);
    if (length <= 0) return;
    if (way->loss > 0 && drand48() < way->loss) continue;
    int64_t at = now(), starts = way->free_at > at ? way->free_at : at;
    double queued = (double)(starts - at) / SECOND * way->bits_per_second / 8;
    if (queued + length > way->queue_bytes || way->tail - way->head >= SLOTS - 1) continue;
    way->free_at = starts + (int64_t)(length * 8 / way->bits_per_second * SECOND);
    way->slots[slot].arrives = way->free_at + way->delay;
    way->slots[slot].length = length;
    way->tail += 1;
  }
}

int main(int count, char **words) {
  if (count != 8) return fputs("see the head of emulator.c\n", stderr), 2;
  struct way ways[2];
  int devices[2] = { tun(words[1]), tun(words[2]) };
  srand48(atol(words[7]));
  for (int i = 0; i < 2; i += 1)
    ways[i] = (struct way){
      .from = devices[i], .to = devices[1 - i],
      .bits_per_second = atof(words[3]), .queue_bytes = atof(words[5]),
      .delay = atoll(words[4]) * 1000, .loss = i == 0 ? atof(words[6]) / 1e6 : 0,
      .slots = calloc(SLOTS, sizeof *ways[i].slots),
    };
  /* Late packets would be a jitter that no link has; without the right to it the link is only a little rougher. */
  sched_setscheduler(0, SCHED_RR, &(struct sched_param){ .sched_priority = 1 });
  puts("up");
  fflush(stdout);
  for (;;) {
    int64_t first = deliver(&ways[0]), second = deliver(&ways[1]);
    int64_t wait = (first < second ? first : second) - now();
    if (wait < 0) wait = 0;
    struct pollfd waits[3] = { { devices[0], POLLIN, 0 }, { devices[1], POLLIN, 0 }, { 0, POLLIN, 0 } };
    ppoll(waits, 3, &(struct timespec){ wait / SECOND, wait % SECOND }, NULL);
    for (int i = 0; i < 2; i += 1)
      if (waits[i].revents & POLLIN) accept_packets(&ways[i]);
    char byte;
    if (waits[2].revents && read(0, &byte, 1) <= 0) return 0;
  }
}
