namespace Core.Facts;

/// <summary>Staff said of a trouble that nothing more has to be done.</summary>
/// <param name="Trouble">Its kind.</param>
/// <param name="Of">Which of its kind; empty where there can be only one.</param>
public sealed record TroubleSettled(string Trouble, string Of)
    : Fact(FactKind.TroubleSettled);
