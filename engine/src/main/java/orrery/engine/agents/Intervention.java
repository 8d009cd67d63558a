package orrery.engine.agents;

/// What an operator did to the agent between two epochs. With the network of every epoch, this is
/// all that the decisions of a run follow from: who lives through its epochs again does the same
/// before the same epochs, in the same order.
public sealed interface Intervention {
    /// The knobs were turned.
    record Turned(AgentParameters to) implements Intervention {}

    /// Something was said of a suspicion, which is named in full, so that it cannot be taken for
    /// another that has its number where epochs went otherwise.
    ///
    /// @param suspicion its number
    /// @param member who is suspected
    /// @param offence of what
    record Ruled(long suspicion, String member, Offence offence, Ruling ruling)
            implements Intervention {
        /// What a ruling that changed a suspicion was about.
        public static Ruled on(Suspicion one, Ruling ruling) {
            return new Ruled(one.number(), one.member(), one.offence(), ruling);
        }

        boolean isOn(Suspicion one) {
            return one.number() == suspicion
                    && one.member().equals(member)
                    && one.offence() == offence;
        }
    }
}
