package orrery.engine.api.inquiry;

import orrery.engine.primitives.InvalidInputException;

/// A question that cannot be answered: it names what does not exist, or there is no epoch yet.
public final class InquiryRefused extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /// @param message what is wrong and what would be accepted
    public InquiryRefused(String message) {
        super(message);
    }
}
