package orrery.engine.codec;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.primitives.Bytes;

/// Recursive Length Prefix (Yellow Paper, appendix B) of whole trees. Records with known fields are
/// read with [RlpReader] and written with [RlpWriter], which build no tree.
public final class Rlp {
    /// How deep lists may nest in [#decode].
    public static final int MAX_DEPTH = 256;

    private Rlp() {}

    /// The encoding of a tree.
    public static Bytes encode(RlpItem item) {
        RlpWriter out = new RlpWriter();
        write(out, item);
        return out.toBytes();
    }

    private static void write(RlpWriter out, RlpItem item) {
        switch (item) {
            case RlpItem.Text text -> out.bytes(text.bytes());
            case RlpItem.Sequence sequence -> {
                out.beginList();
                for (RlpItem child : sequence.items()) {
                    write(out, child);
                }
                out.endList();
            }
        }
    }

    /// The tree of exactly one canonical item.
    ///
    /// @throws RlpException for anything else, trailing bytes and nesting above [#MAX_DEPTH]
    ///   included
    public static RlpItem decode(Bytes input) {
        RlpReader in = new RlpReader(input);
        RlpItem item = read(in, 0);
        in.end();
        return item;
    }

    private static RlpItem read(RlpReader in, int depth) {
        if (!in.isList()) {
            return new RlpItem.Text(in.bytes());
        }
        if (depth == MAX_DEPTH) {
            throw new RlpException(in.offset(), "lists nest deeper than " + MAX_DEPTH);
        }
        List<RlpItem> items = new ArrayList<>();
        in.beginList();
        while (in.hasNext()) {
            items.add(read(in, depth + 1));
        }
        in.endList();
        return new RlpItem.Sequence(items);
    }
}
