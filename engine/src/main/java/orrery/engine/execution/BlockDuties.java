package orrery.engine.execution;

/// What a chain's blocks do besides their transactions.
public enum BlockDuties {
    /// Everything that Ethereum demands: system calls, withdrawals, requests, mining rewards. From
    /// Prague on a block is invalid where the contracts of EIP-7002 and EIP-7251 have no code.
    ETHEREUM,

    /// As [#ETHEREUM], but a system contract without code is passed over: a chain of our own need
    /// not have them.
    MODULE,

    /// Nothing: the world of the official state tests.
    NONE
}
