"""Kettle & Crane, Slow morning, batch 01: Fernbrook's winning window light, on hand-thrown ceramics."""
import math, os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '../../../fernbrook-first-light/references/scenes')]  # the studio is shared
from studio import *
from fernbrook_01 import room, low_window

CLAY, CREAM, MOSS = (.30, .20, .14), (.78, .72, .62), (.20, .26, .20)


def d01(r):
    room((.74, .70, .64), (.70, .62, .54))
    low_window(r, fronds=[((-1.9, .7), 62, .8), ((2.4, 3.6), 205, .95)])
    pot(r, glaze('pot', CLAY, CREAM, .5), (-.35, .2, 0), turn=.2)
    cup(r, glaze('cup', CLAY, CREAM, .3), (1.15, -.5, 0), drink=(.16, .08, .02))
    camera((0, -9.4, 2.4), (.3, 0, 1.15), 80, 7, focus=(-.1, -.5, 1.0), shift=(0, .06))


def d02(r):
    room((.74, .70, .64), (.70, .62, .54))
    low_window(r, az=206, el=20, fronds=[((-2.0, 1.0), 58, .85), ((1.2, .2), 35, .7)])
    g = glaze('cup', CLAY, MOSS, .3)
    cup(r, g, (-.55, .1, 0), h=1.0, rad=.46, drink=(.2, .1, .02)); cup(r, g, (.5, -.35, 0), h=.8, rad=.44, drink=(.2, .1, .02))
    steam((-.55, .15, .95), 1.7, .8, .55, 3)
    camera((.2, -7.6, 2.2), (0, 0, .95), 80, 5, focus=(.4, -.4, .7), shift=(0, .08))


def d03(r):
    room((.74, .70, .64), (.70, .62, .54))
    low_window(r, az=200, el=24, fronds=[((1.9, .3), 100, .9)])
    pot(r, glaze('pot', CLAY, MOSS, .5), (.25, .4, 0), turn=2.8)
    bowl(r, glaze('bowl', CLAY, CREAM, .2), (-1.05, -.5, 0))
    camera((0, -9.4, 2.4), (-.1, 0, 1.1), 80, 7, focus=(.1, -.4, 1.0), shift=(0, .06))


def product_set(r):
    sweep(plain('grey', (.6, .6, .59), .7)); area((-4, -3.5, 5), (0, 0, 1.2), 4, 360, (1, .98, .95)); area((4.5, -2, 3.2), (0, 0, 1.2), 3, 110)
    g = glaze('all', CLAY, CREAM, .4)
    pot(r, g, (-.5, .2, 0), turn=.1); cup(r, g, (1.05, -.35, 0)); cup(r, g, (1.75, .35, 0), h=1.0)
    camera((.3, -10.6, 2.8), (.3, 0, .85), 75, 11, focus=(0, -.4, .9))


W = dict(exposure=.1, world=(.85, .86, .92), fill=.3)
SHOTS = {k: dict(build=b, size=s, seed=61000 + i, samples=96, grade=g) for i, (k, b, s, g) in enumerate([('d01', d01, (1200, 1500), W), ('d02', d02, (1200, 1500), W), ('d03', d03, (1200, 1500), W), ('product-set', product_set, (1500, 1200), dict(exposure=.4, world=(.9, .9, .9), fill=.4))], 1)}
if __name__ == '__main__': run('kettle_01', SHOTS)
