package orrery.engine.evm.precompiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.spec.Fork;

/// The precompiled contracts that a fork has, by address. Immutable, for any thread.
public final class PrecompileSet {
    /// From a fork on, this contract stands at this address; a later row replaces an earlier one.
    private record Activation(Fork since, int address, Precompile precompile) {}

    private static final List<Activation> ACTIVATIONS =
            List.of(
                    new Activation(Fork.FRONTIER, 0x01, new EcRecover()),
                    new Activation(Fork.FRONTIER, 0x02, new Sha256()),
                    new Activation(Fork.FRONTIER, 0x03, new Ripemd160()),
                    new Activation(Fork.FRONTIER, 0x04, new Identity()),
                    new Activation(
                            Fork.BYZANTIUM,
                            0x05,
                            new ModExp(ModExpPricing.EIP_198, ModExp.NO_LIMIT)),
                    new Activation(Fork.BYZANTIUM, 0x06, new Bn254Add(500)),
                    new Activation(Fork.BYZANTIUM, 0x07, new Bn254Multiply(40_000)),
                    new Activation(Fork.BYZANTIUM, 0x08, new Bn254Pairing(100_000, 80_000)),
                    new Activation(Fork.ISTANBUL, 0x06, new Bn254Add(150)),
                    new Activation(Fork.ISTANBUL, 0x07, new Bn254Multiply(6_000)),
                    new Activation(Fork.ISTANBUL, 0x08, new Bn254Pairing(45_000, 34_000)),
                    new Activation(Fork.ISTANBUL, 0x09, new Blake2F()),
                    new Activation(
                            Fork.BERLIN, 0x05, new ModExp(ModExpPricing.EIP_2565, ModExp.NO_LIMIT)),
                    new Activation(Fork.CANCUN, 0x0a, new KzgPointEvaluation()),
                    new Activation(Fork.PRAGUE, 0x0b, new BlsG1Add()),
                    new Activation(Fork.PRAGUE, 0x0c, new BlsG1Msm()),
                    new Activation(Fork.PRAGUE, 0x0d, new BlsG2Add()),
                    new Activation(Fork.PRAGUE, 0x0e, new BlsG2Msm()),
                    new Activation(Fork.PRAGUE, 0x0f, new BlsPairing()),
                    new Activation(Fork.PRAGUE, 0x10, new BlsMapFpToG1()),
                    new Activation(Fork.PRAGUE, 0x11, new BlsMapFp2ToG2()),
                    new Activation(Fork.OSAKA, 0x05, new ModExp(ModExpPricing.EIP_7883, 1_024)),
                    new Activation(Fork.OSAKA, 0x100, new P256Verify()));

    private static final int HIGHEST_ADDRESS = 0x100;
    private static final Map<Fork, PrecompileSet> BY_FORK = buildAll();

    private final @Nullable Precompile[] byAddress;
    private final List<Address> addresses;

    private PrecompileSet(Fork fork) {
        byAddress = new @Nullable Precompile[HIGHEST_ADDRESS + 1];
        for (Activation activation : ACTIVATIONS) {
            if (fork.isAtLeast(activation.since)) {
                byAddress[activation.address] = activation.precompile;
            }
        }
        List<Address> found = new ArrayList<>();
        for (int i = 0; i < byAddress.length; i++) {
            if (byAddress[i] != null) {
                found.add(Address.of(i));
            }
        }
        addresses = List.copyOf(found);
    }

    private static Map<Fork, PrecompileSet> buildAll() {
        Map<Fork, PrecompileSet> sets = new EnumMap<>(Fork.class);
        Arrays.stream(Fork.values()).forEach(fork -> sets.put(fork, new PrecompileSet(fork)));
        return Collections.unmodifiableMap(sets);
    }

    public static PrecompileSet of(Fork fork) {
        return Objects.requireNonNull(BY_FORK.get(fork));
    }

    /// The contract at an address, or null where there is none.
    public @Nullable Precompile at(Address address) {
        boolean isSmall = (address.high() | address.middle()) == 0;
        int low = address.low();
        return isSmall && low >= 0 && low <= HIGHEST_ADDRESS ? byAddress[low] : null;
    }

    public boolean contains(Address address) {
        return at(address) != null;
    }

    /// All addresses, ascending; EIP-2929 warms them at a transaction's start.
    public List<Address> addresses() {
        return addresses;
    }
}
