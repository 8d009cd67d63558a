/// The Ethereum virtual machine: code analysis, the interpreter's loop and frames, and the host
/// through which it reaches state. No transaction rule: who may send what is decided above.
@NullMarked
package orrery.engine.evm;

import org.jspecify.annotations.NullMarked;
