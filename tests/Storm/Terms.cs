namespace Storm;

/// <summary>What somebody pays for: a tier, for so many months at a time, at so much.</summary>
internal sealed record Terms(string Tier, int Months, long Minor)
{
    public const string Friend = "friend";
    public const string Patron = "patron";

    /// <summary>Begins with free days, for which no card is asked; it opens what a friend's opens.</summary>
    public const string Sampler = "sampler";

    /// <summary>Its amount is the member's own; it opens what a friend's opens.</summary>
    public const string Circle = "circle";

    public bool IsPatron => Tier == Patron;

    /// <summary>
    /// README's promise: more begins at once, less with the next period; more is what costs more by the month or opens more, and is no shorter and shuts nothing.
    /// </summary>
    public bool BeginsAtOnce(Terms before) =>
        Months >= before.Months && (IsPatron || !before.IsPatron) && (Minor * before.Months > before.Minor * Months || (IsPatron && !before.IsPatron));
}
