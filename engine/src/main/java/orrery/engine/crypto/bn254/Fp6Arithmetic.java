package orrery.engine.crypto.bn254;

/// Products in [Fp6], with the variables that they need. A result may be one of the operands. Owned
/// by one computation.
///
/// Operands are sums of at most two settled elements. A part of a full product is then at most a0
/// b0 + xi (a1 b2 + a2 b1), whose parts are below (2 + 10 * 4) * 1.02^2 p^2, so results have about
/// a unit.
final class Fp6Arithmetic {
    private final WideFp2 w0 = new WideFp2();
    private final WideFp2 w1 = new WideFp2();
    private final WideFp2 w2 = new WideFp2();
    private final WideFp2 cross = new WideFp2();
    private final WideFp2 last = new WideFp2();
    private final Fp2 s = new Fp2();
    private final Fp2 t = new Fp2();
    private final Fp2 t0 = new Fp2();
    private final Fp2 t1 = new Fp2();
    private final Fp2 t2 = new Fp2();
    private final Fp norm = new Fp();

    /// Karatsuba with six products (Devegili, O hEigeartaigh, Scott, Dahab 2006, section 4).
    void product(Fp6 out, Fp6 a, Fp6 b) {
        w0.product(a.c0, b.c0);
        w1.product(a.c1, b.c1);
        w2.product(a.c2, b.c2);
        last.product(s.sum(a.c0, a.c2), t.sum(b.c0, b.c2)).subtract(w0).subtract(w2).add(w1);
        cross.product(s.sum(a.c0, a.c1), t.sum(b.c0, b.c1)).subtract(w0).subtract(w1);
        s.sum(a.c1, a.c2);
        t.sum(b.c1, b.c2);
        last.reduce(out.c2);
        last.product(s, t).subtract(w1).subtract(w2);
        w0.add(last.timesXi()).reduce(out.c0);
        cross.add(w2.timesXi()).reduce(out.c1);
    }

    /// `a` times `b` + `c` v, as lines of the Miller loop are.
    void productWithLine(Fp6 out, Fp6 a, Fp2 b, Fp2 c) {
        sparse(a, b, c);
        w0.add(w2.timesXi()).reduce(out.c0);
        cross.reduce(out.c1);
        last.reduce(out.c2);
    }

    /// The same times v.
    void productWithLineTimesV(Fp6 out, Fp6 a, Fp2 b, Fp2 c) {
        sparse(a, b, c);
        w0.add(w2.timesXi()).reduce(out.c1);
        cross.reduce(out.c2);
        last.timesXi().reduce(out.c0);
    }

    /// a0 b in `w0`, a2 c in `w2`, a0 c + a1 b in `cross`, a1 c + a2 b in `last`.
    private void sparse(Fp6 a, Fp2 b, Fp2 c) {
        w0.product(a.c0, b);
        w1.product(a.c1, c);
        w2.product(a.c2, c);
        last.product(a.c2, b).add(w1);
        cross.product(s.sum(a.c0, a.c1), t.sum(b, c)).subtract(w0).subtract(w1);
    }

    /// One over `a`, which is settled; zero for zero.
    void inverse(Fp6 out, Fp6 a) {
        w0.square(a.c0).subtract(w1.product(a.c1, a.c2).timesXi()).reduce(t0);
        w0.square(a.c2).timesXi().subtract(w1.product(a.c0, a.c1)).reduce(t1);
        w0.square(a.c1).subtract(w1.product(a.c0, a.c2)).reduce(t2);
        w0.product(a.c2, t1).add(w1.product(a.c1, t2)).timesXi();
        w0.add(w1.product(a.c0, t0)).reduce(s);
        inverse(s.settle(), s);
        w0.product(t0, s).reduce(out.c0).settle();
        w0.product(t1, s).reduce(out.c1).settle();
        w0.product(t2, s).reduce(out.c2).settle();
    }

    /// One over `a`, which is settled, in [Fp2]; zero for zero.
    void inverse(Fp2 out, Fp2 a) {
        Wide wide = new Wide().square(a.c0).add(new Wide().square(a.c1));
        wide.reduce(norm);
        norm.inverse(norm);
        w0.product(t.conjugate(a), norm).reduce(out).settle();
    }
}
