package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The wire form of every transaction type (EIP-2718, EIP-155, EIP-2930, EIP-1559, EIP-4844,
/// EIP-7702). Form only: what a field's value must be is the validator's business.
final class TransactionCodec {
    private static final int FIRST_LIST_BYTE = 0xc0;

    private TransactionCodec() {}

    static Bytes encode(Transaction transaction) {
        return write(transaction, true).toBytes();
    }

    static Hash256 hash(Transaction transaction) {
        return Keccak256.hash(write(transaction, true).toArray());
    }

    static Hash256 signingHash(Transaction transaction) {
        return Keccak256.hash(write(transaction, false).toArray());
    }

    private static RlpWriter write(Transaction transaction, boolean signed) {
        RlpWriter out = new RlpWriter(transaction.data().size() + 320);
        if (transaction.type() != 0) {
            out.rawByte(transaction.type());
        }
        out.beginList();
        switch (transaction) {
            case LegacyTransaction t -> writeLegacy(out, t, signed);
            case AccessListTransaction t -> {
                out.number(t.chainId()).number(t.nonce()).word(t.gasPrice());
                writeCall(out, t);
                writeAccessList(out, t.accessList());
            }
            case FeeMarketTransaction t -> writeFeeMarket(out, t);
            case BlobTransaction t -> {
                writeFeeMarket(out, t);
                out.word(t.maxFeePerBlobGas()).beginList();
                t.blobVersionedHashes().forEach(out::hash);
                out.endList();
            }
            case SetCodeTransaction t -> {
                writeFeeMarket(out, t);
                out.beginList();
                t.authorizations().forEach(a -> a.writeTo(out));
                out.endList();
            }
        }
        if (signed && transaction.type() != 0) {
            Signature signature = transaction.signature();
            out.number(signature.yParity()).word(signature.r()).word(signature.s());
        }
        return out.endList();
    }

    private static void writeLegacy(RlpWriter out, LegacyTransaction t, boolean signed) {
        out.number(t.nonce()).word(t.gasPrice());
        writeCall(out, t);
        if (signed) {
            out.word(t.v()).word(t.signature().r()).word(t.signature().s());
        } else if (t.isReplayProtected()) {
            out.number(t.chainId()).number(0).number(0);
        }
    }

    private static void writeFeeMarket(RlpWriter out, Transaction t) {
        out.number(t.chainId()).number(t.nonce());
        out.word(t.maxPriorityFeePerGas()).word(t.maxFeePerGas());
        writeCall(out, t);
        writeAccessList(out, t.accessList());
    }

    private static void writeCall(RlpWriter out, Transaction t) {
        out.number(t.gasLimit()).address(t.to()).word(t.value()).bytes(t.data());
    }

    private static void writeAccessList(RlpWriter out, List<AccessListEntry> accessList) {
        out.beginList();
        for (AccessListEntry entry : accessList) {
            out.beginList().address(entry.address()).beginList();
            for (UInt256 slot : entry.slots()) {
                out.hash(Hash256.fromWord(slot));
            }
            out.endList().endList();
        }
        out.endList();
    }

    static Transaction decode(Bytes envelope) {
        if (envelope.isEmpty()) {
            throw new RlpException(0, "an empty transaction");
        }
        int first = envelope.at(0) & 0xff;
        if (first >= FIRST_LIST_BYTE) {
            return readLegacy(new RlpReader(envelope));
        }
        RlpReader in = new RlpReader(envelope, 1);
        return switch (first) {
            case 1 -> readAccessListType(in);
            case 2 -> readFeeMarket(in);
            case 3 -> readBlob(in);
            case 4 -> readSetCode(in);
            default ->
                    throw new RlpException(
                            0, "transaction type " + first + ", of which 0 to 4 are known");
        };
    }

    private static Transaction readLegacy(RlpReader in) {
        in.beginList();
        long nonce = in.number();
        UInt256 gasPrice = in.word();
        long gasLimit = in.number();
        Address to = in.addressOrNone();
        UInt256 value = in.word();
        Bytes data = in.bytes();
        int offset = in.offset();
        UInt256 v = in.word();
        long chainId = chainIdOf(v, offset);
        int yParity = LegacyTransaction.yParityOf(v);
        Signature signature = new Signature(in.word(), in.word(), yParity);
        close(in);
        return new LegacyTransaction(
                chainId, nonce, gasPrice, gasLimit, to, value, data, signature);
    }

    private static long chainIdOf(UInt256 v, int offset) {
        return LegacyTransaction.chainIdOf(v)
                .orElseThrow(() ->
                        new RlpException(
                                offset,
                                "v is "
                                        + v
                                        + " where 27, 28 or 35 + 2 · chain id (+ 1) is"
                                        + " needed"));
    }

    private static Transaction readAccessListType(RlpReader in) {
        in.beginList();
        long chainId = in.positive();
        long nonce = in.number();
        UInt256 gasPrice = in.word();
        Call call = Call.read(in, true);
        Signature signature = readSignature(in);
        close(in);
        return new AccessListTransaction(
                chainId,
                nonce,
                gasPrice,
                call.gasLimit,
                call.to,
                call.value,
                call.data,
                call.accessList,
                signature);
    }

    private static Transaction readFeeMarket(RlpReader in) {
        in.beginList();
        long chainId = in.positive();
        long nonce = in.number();
        UInt256 maxPriorityFee = in.word();
        UInt256 maxFee = in.word();
        Call call = Call.read(in, true);
        Signature signature = readSignature(in);
        close(in);
        return new FeeMarketTransaction(
                chainId,
                nonce,
                maxPriorityFee,
                maxFee,
                call.gasLimit,
                call.to,
                call.value,
                call.data,
                call.accessList,
                signature);
    }

    private static Transaction readBlob(RlpReader in) {
        in.beginList();
        long chainId = in.positive();
        long nonce = in.number();
        UInt256 maxPriorityFee = in.word();
        UInt256 maxFee = in.word();
        Call call = Call.read(in, false);
        UInt256 maxFeePerBlobGas = in.word();
        List<Hash256> blobHashes = in.list(RlpReader::hash);
        Signature signature = readSignature(in);
        close(in);
        return new BlobTransaction(
                chainId,
                nonce,
                maxPriorityFee,
                maxFee,
                call.gasLimit,
                call.recipient(),
                call.value,
                call.data,
                call.accessList,
                maxFeePerBlobGas,
                blobHashes,
                signature);
    }

    private static Transaction readSetCode(RlpReader in) {
        in.beginList();
        long chainId = in.positive();
        long nonce = in.number();
        UInt256 maxPriorityFee = in.word();
        UInt256 maxFee = in.word();
        Call call = Call.read(in, false);
        List<Authorization> authorizations = in.list(Authorization::read);
        Signature signature = readSignature(in);
        close(in);
        return new SetCodeTransaction(
                chainId,
                nonce,
                maxPriorityFee,
                maxFee,
                call.gasLimit,
                call.recipient(),
                call.value,
                call.data,
                call.accessList,
                authorizations,
                signature);
    }

    private static void close(RlpReader in) {
        in.endList();
        in.end();
    }

    private static Signature readSignature(RlpReader in) {
        int offset = in.offset();
        long yParity = in.number();
        if (yParity != 0 && yParity != 1) {
            throw new RlpException(
                    offset,
                    "yParity is " + Long.toUnsignedString(yParity) + " where 0 or 1 is needed");
        }
        return new Signature(in.word(), in.word(), (int) yParity);
    }

    private static AccessListEntry readAccessListEntry(RlpReader in) {
        in.beginList();
        Address address = in.address();
        List<UInt256> slots = in.list(r -> r.hash().toWord());
        in.endList();
        return new AccessListEntry(address, slots);
    }

    /// The fields that all typed transactions share in one run.
    private record Call(
            long gasLimit,
            @Nullable Address to,
            UInt256 value,
            Bytes data,
            List<AccessListEntry> accessList,
            int offset) {

        static Call read(RlpReader in, boolean mayCreate) {
            long gasLimit = in.number();
            int offset = in.offset();
            return new Call(
                    gasLimit,
                    mayCreate ? in.addressOrNone() : in.address(),
                    in.word(),
                    in.bytes(),
                    in.list(TransactionCodec::readAccessListEntry),
                    offset);
        }

        Address recipient() {
            if (to == null) {
                throw new RlpException(offset, "no recipient where one is needed");
            }
            return to;
        }
    }
}
