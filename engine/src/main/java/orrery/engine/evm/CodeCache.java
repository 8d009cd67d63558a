package orrery.engine.evm;

/// Analysed code by code hash and fork. Any thread.
public final class CodeCache {}
