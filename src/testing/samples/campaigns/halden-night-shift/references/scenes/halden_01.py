"""Halden, Night shift, batch 01: one warm pool of light in a blue room reads as focus."""
import math, os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../../../fernbrook-first-light/references/scenes')]  # the studio is shared
from studio import *

BLUE = (.30, .42, .75)


def blue_room(r, desk=(.16, .10, .06)):
    plane('wall', 40, 24, plaster('wall', (.22, .29, .40), .3, .4), (0, 2.4, 6), (math.pi / 2, 0, 0))
    slab(r, 24, 9, .5, wood('desk', tuple(c * .7 for c in desk), desk, .4), (0, 0, -.5))
    area((-6, -4, 6), (0, 0, 1), 4, 260, BLUE)
    area((5, -6, 2.5), (0, 0, 1), 3, 60, (.45, .55, .9))


def books(r, at, n=3):
    z = 0
    for i in range(n):
        h = .16 + .1 * r.random(); box('book', (1.5 - .16 * i, 1.05 - .08 * i, h), plain('book%d' % i, [(.30, .10, .07), (.62, .55, .43), (.08, .12, .13), (.35, .27, .12)][i % 4], .7), (at[0], at[1], z + h / 2), (0, 0, r.uniform(-.25, .25))); z += h
    return z


def d01(r):
    blue_room(r); lamp(r, (-.35, .2, 0), bulb=300, glow=1.2)
    books(r, (1.35, .3), 3)
    camera((0, -10.4, 2.5), (.25, 0, 1.65), 80, 6, focus=(-.35, 0, 2), shift=(0, -.02))


def d02(r):
    blue_room(r); z = books(r, (0, .1), 2); lamp(r, (0, .1, z), bulb=300, glow=1.2)
    cup(r, glaze('cup', (.35, .28, .22), (.75, .72, .66), .3), (1.15, -.5, 0), drink=(.05, .025, .01))
    camera((.6, -10.2, 2.2), (.25, 0, 1.85), 80, 6, focus=(0, 0, 2))


def d03(r):
    blue_room(r, (.30, .19, .11)); lamp(r, (.5, .3, 0), bulb=40, glow=2.4)
    box('sheet', (1.5, 2.1, .012), plain('paper', (.86, .83, .76), .9), (-.95, -.5, .006), (0, 0, .18), .002)
    tube('pencil', [(-1.3, -1.0, .05), (-.45, -.35, .05)], .035, plain('pencil', (.75, .25, .08), .5))
    camera((-1.2, -9.6, 4.2), (-.05, 0, 1.15), 75, 7, focus=(.5, 0, 1.8))


def d04(r):
    blue_room(r); lamp(r, (.9, .2, 0), bulb=90, glow=26)
    books(r, (-.9, .2), 4)
    camera((0, -10.4, 2.3), (.1, 0, 1.6), 80, 6, focus=(.9, 0, 2))


def grey(r):
    sweep(plain('grey', (.55, .55, .55), .7)); area((-4, -3.5, 5), (0, 0, 1.2), 4, 260, (1, .98, .95)); area((4.5, -2, 3.2), (0, 0, 1.2), 3, 90)
    card((-3, -1, 2), (0, 0, 1.2), .7, 3.2, (1, 1, 1), 6)


def product_on(r):
    grey(r); lamp(r, bulb=12, glow=1.4); camera((0, -10.8, 2.1), (0, 0, 1.5), 85, 11, focus=(0, -.3, 1.5))


def product_off(r):
    grey(r); lamp(r, on=False); camera((-2.2, -10.2, 3.0), (0, 0, 1.45), 85, 11, focus=(0, -.3, 1.5))


def negative_blown_shade(r):
    blue_room(r, (.3, .2, .12)); lamp(r, (0, 0, 0), bulb=160, glow=70); area((0, -6, 3), (0, 0, 1), 1, 500)
    camera((0, -8.8, 2.2), (0, 0, 1.5), 60, 11, focus=(0, -.3, 1.5), roll=-2)


N = dict(exposure=.3, world=(.25, .36, .7), fill=.10)
G = dict(exposure=.4, world=(.9, .9, .9), fill=.35)
SHOTS = {k: dict(build=b, size=(1200, 1500), seed=51000 + i, samples=96, grade=g) for i, (k, b, g) in enumerate([('d01', d01, N), ('d02', d02, N), ('d03', d03, N), ('d04', d04, N), ('product-on', product_on, G), ('product-off', product_off, G), ('negative-blown-shade', negative_blown_shade, N)], 1)}
if __name__ == '__main__': run('halden_01', SHOTS)
