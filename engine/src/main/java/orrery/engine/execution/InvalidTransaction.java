package orrery.engine.execution;

import java.math.BigInteger;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

/// Why a transaction cannot stand in a block. A transaction that reverts is not invalid.
public sealed interface InvalidTransaction {
    /// One line for a person, with the figures.
    String message();

    /// The type came with a later fork.
    record UnsupportedType(int type, Fork fork) implements InvalidTransaction {
        @Override
        public String message() {
            return "type " + type + " does not exist in " + fork;
        }
    }

    /// Signed for another chain (EIP-155, EIP-2930).
    record WrongChain(long chainId, long expected) implements InvalidTransaction {
        @Override
        public String message() {
            return "signed for chain " + chainId + ", not for " + expected;
        }
    }

    /// Signed for some chain (EIP-155) before the fork that knows such signatures.
    record UnknownProtection(long chainId, Fork fork) implements InvalidTransaction {
        @Override
        public String message() {
            return "signed for chain " + chainId + " (EIP-155), which " + fork + " does not know";
        }
    }

    /// No key could have signed it, or `s` is high (EIP-2).
    record BadSignature() implements InvalidTransaction {
        @Override
        public String message() {
            return "the signature is invalid";
        }
    }

    /// The gas limit does not cover what every such transaction costs.
    record IntrinsicGasTooLow(long gasLimit, long required) implements InvalidTransaction {
        @Override
        public String message() {
            return "gas limit " + unsigned(gasLimit) + " is below the intrinsic " + required;
        }
    }

    /// The gas limit does not cover the floor of its calldata (EIP-7623).
    record FloorGasTooLow(long gasLimit, long required) implements InvalidTransaction {
        @Override
        public String message() {
            return "gas limit " + unsigned(gasLimit) + " is below calldata's floor " + required;
        }
    }

    /// EIP-7825.
    record GasLimitAboveCap(long gasLimit, long cap) implements InvalidTransaction {
        @Override
        public String message() {
            return "gas limit " + unsigned(gasLimit) + " is above the cap of " + cap;
        }
    }

    /// More gas than the block has left.
    record BlockGasExhausted(long gasLimit, long available) implements InvalidTransaction {
        @Override
        public String message() {
            return "gas limit " + unsigned(gasLimit) + ", but the block has " + available + " left";
        }
    }

    /// EIP-3860.
    record InitCodeTooLarge(int size, int max) implements InvalidTransaction {
        @Override
        public String message() {
            return "init code of " + size + " bytes, at most " + max + " are allowed";
        }
    }

    /// EIP-1559.
    record TipAboveFeeCap(UInt256 tip, UInt256 feeCap) implements InvalidTransaction {
        @Override
        public String message() {
            return "tip of " + tip + " wei per gas above the fee cap of " + feeCap;
        }
    }

    /// EIP-1559.
    record FeeCapBelowBaseFee(UInt256 feeCap, UInt256 baseFee) implements InvalidTransaction {
        @Override
        public String message() {
            return "fee cap of " + feeCap + " wei per gas below the base fee of " + baseFee;
        }
    }

    /// The account's next nonce is another.
    record WrongNonce(long nonce, long expected) implements InvalidTransaction {
        /// Whether it was used already.
        public boolean isTooLow() {
            return Long.compareUnsigned(nonce, expected) < 0;
        }

        @Override
        public String message() {
            return "nonce " + unsigned(nonce) + ", but the sender's next is " + unsigned(expected);
        }
    }

    /// EIP-2681.
    record NonceOverflow() implements InvalidTransaction {
        @Override
        public String message() {
            return "nonce 2^64 - 1, at most 2^64 - 2 is allowed";
        }
    }

    /// EIP-3607.
    record SenderIsContract(Address sender) implements InvalidTransaction {
        @Override
        public String message() {
            return "the sender " + sender + " is a contract";
        }
    }

    /// The sender cannot pay for value, gas and blobs at the prices that it allows.
    record InsufficientBalance(BigInteger required, UInt256 balance) implements InvalidTransaction {
        @Override
        public String message() {
            return "needs " + required + " wei, but the sender has " + balance;
        }
    }

    /// The gas at its cap costs more than any account can hold.
    record FeeOverflow(BigInteger fee) implements InvalidTransaction {
        @Override
        public String message() {
            return "a fee of " + fee + " wei, more than 2^256 - 1";
        }
    }

    /// EIP-4844.
    record NoBlobs() implements InvalidTransaction {
        @Override
        public String message() {
            return "a blob transaction without blobs";
        }
    }

    /// More blobs than a transaction may have (EIP-7594), or than fit into what the block has left.
    record TooManyBlobs(int blobs, long available) implements InvalidTransaction {
        @Override
        public String message() {
            return blobs + " blobs, at most " + available + " are possible here";
        }
    }

    /// EIP-4844: a versioned hash starts with 0x01.
    record UnknownBlobVersion(Hash256 versionedHash) implements InvalidTransaction {
        @Override
        public String message() {
            return "blob hash " + versionedHash + " is not of version 1";
        }
    }

    /// EIP-4844.
    record BlobFeeCapBelowBaseFee(UInt256 feeCap, UInt256 baseFee) implements InvalidTransaction {
        @Override
        public String message() {
            return "blob fee cap of " + feeCap + " wei per blob gas below the fee of " + baseFee;
        }
    }

    /// EIP-7702.
    record NoAuthorizations() implements InvalidTransaction {
        @Override
        public String message() {
            return "a set-code transaction without authorizations";
        }
    }

    private static String unsigned(long value) {
        return Long.toUnsignedString(value);
    }
}
