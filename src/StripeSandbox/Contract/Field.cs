namespace StripeSandbox.Contract;

internal sealed record Field(Shape Shape, bool MayBeAbsent);
