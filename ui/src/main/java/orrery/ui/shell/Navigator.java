package orrery.ui.shell;

import orrery.engine.api.history.Link;

/// Takes the user from place to place. View models hold this and nothing else of the shell.
public interface Navigator {
    /// Goes to a place and remembers where one came from; an unknown view is ignored.
    void go(Target target);

    /// Goes to the page of `link`, in the first view that has one.
    void go(Link link);

    /// To where one came from, if anywhere.
    void back();

    /// Undoes [#back].
    void forward();
}
