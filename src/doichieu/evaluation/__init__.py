"""The shipped desk, run over labelled cases. Nothing in the product imports this."""
