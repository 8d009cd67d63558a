package orrery.engine.evm;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;

/// The code that makes an account stand for another one's code (EIP-7702): 0xef0100 and an address.
public final class Delegation {
    private static final int PREFIX_SIZE = 3;
    private static final int SIZE = PREFIX_SIZE + Address.SIZE;

    private Delegation() {}

    /// The account that the code points to, or null where it is ordinary code.
    public static @Nullable Address target(Bytes code) {
        boolean points =
                code.size() == SIZE
                        && code.at(0) == (byte) 0xef
                        && code.at(1) == 1
                        && code.at(2) == 0;
        return points ? Address.read(code.unsafeArray(), PREFIX_SIZE) : null;
    }

    /// The code that points to the account.
    public static Bytes to(Address address) {
        byte[] code = new byte[SIZE];
        code[0] = (byte) 0xef;
        code[1] = 1;
        address.write(code, PREFIX_SIZE);
        return Bytes.wrap(code);
    }
}
