"""Halden, Night shift, batch 02: seen from above, the lamp is the sun of the desk."""
import math, os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../../../fernbrook-first-light/references/scenes')]  # the studio is shared
from studio import *
from halden_01 import books, BLUE


def desk(r, dark=(.10, .06, .035), light=(.26, .16, .09)):
    slab(r, 26, 26, .5, wood('desk', dark, light, .4), (0, 0, -.5))
    area((-7, 5, 7), (0, 0, 0), 4, 240, BLUE)


def paper(at, turn=0.0, tone=(.86, .83, .76), z=.006):
    box('sheet', (1.7, 2.4, .012), plain('paper', tone, .9), (at[0], at[1], z), (0, 0, turn), .002)


def d01(r):
    desk(r); lamp(r, (1.1, 1.0, 0), bulb=150, glow=1.8)
    paper((-.9, -.6), .2); paper((-.4, -.9), -.1, (.80, .62, .40), .03); tube('pencil', [(-1.4, -1.3, .06), (-.5, -.6, .06)], .035, plain('pencil', (.75, .25, .08), .5))
    cup(r, glaze('cup', (.35, .28, .22), (.75, .72, .66), .3), (1.6, -1.4, 0), drink=(.05, .025, .01))
    camera((0, -2.2, 11.5), (.15, -.1, .4), 60, 8, focus=(0, 0, .3))


def d02(r):
    desk(r); lamp(r, (0, .3, 0), bulb=150, glow=1.8)
    for a in range(5): paper((2.3 * math.cos(a * 1.256 + .5), .2 + 2.3 * math.sin(a * 1.256 + .5)), a * 1.256 + .5 + math.pi / 2, [(.86, .83, .76), (.25, .33, .42)][a % 2])
    camera((0, -.6, 12.5), (0, .2, .4), 60, 8, focus=(0, 0, .3))


def d03(r):
    desk(r); lamp(r, (-1.2, .9, 0), bulb=150, glow=1.8); books(r, (1.5, -.9), 2); books(r, (1.4, 1.5), 1)
    paper((-.6, -1.5), .5)
    camera((0, -2.2, 11.5), (0, -.1, .4), 60, 8, focus=(0, 0, .3), roll=5)


N = dict(exposure=.3, world=(.25, .36, .7), fill=.12)
SHOTS = {k: dict(build=b, size=(1400, 1400), seed=52000 + i, samples=40, grade=N) for i, (k, b) in enumerate([('d01', d01), ('d02', d02), ('d03', d03)], 1)}
if __name__ == '__main__': run('halden_02', SHOTS)
