package orrery.engine.execution;

import orrery.engine.state.Mismatch;

/// What came of handing a block a transaction that ran ahead of its turn.
public sealed interface Adoption {
    /// It would have run the same in its turn, and is now part of the block.
    record Adopted() implements Adoption {}

    /// It saw something that stands otherwise now; the block is as it was.
    record Differs(Mismatch mismatch) implements Adoption {}

    /// What runs before it left it too little gas or blob gas; the block is as it was.
    record OutOfGas() implements Adoption {}

    Adoption ADOPTED = new Adopted();
    Adoption OUT_OF_GAS = new OutOfGas();
}
