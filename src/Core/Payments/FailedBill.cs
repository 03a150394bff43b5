namespace Core.Payments;

/// <summary>One bill of a membership that was refused at least once, and what became of it.</summary>
/// <param name="PaidAt">Null: not paid so far.</param>
/// <param name="Tries">How often the money was asked for; of a paid one, until it came.</param>
/// <param name="Mails">How many mails had told the member of it before it was paid, or so far.</param>
/// <param name="IsGivenUp">Not paid, and nobody asks for it any more: its membership is over or given up, or the bill was called off.</param>
public sealed record FailedBill(DateTimeOffset FirstFailedAt, Money Amount, DateTimeOffset? PaidAt, int Tries, int Mails, bool IsGivenUp)
{
    public bool IsRecovered => PaidAt is not null;

    public bool IsLost => !IsRecovered && IsGivenUp;

    public bool IsOpen => !IsRecovered && !IsGivenUp;
}
