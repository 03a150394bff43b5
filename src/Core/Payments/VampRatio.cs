namespace Core.Payments;

/// <summary>
/// Visa's measure of a merchant (Visa Acquirer Monitoring Program): fraud reports (TC40) and disputes (TC15) of a calendar month over the card-not-present payments
/// settled in it (TC05), counted, not summed; a payment that is warned of and then disputed counts twice. Stripe tells a merchant of TC40s as early fraud warnings.
/// A merchant is "excessive" from 1.5 % in the EU, the US, Canada and Asia-Pacific since 1 April 2026 (2.2 % before and elsewhere), and from 1,500 counts a month
/// (Visa, VAMP fact sheet, 2025). Inquiries take no money and are no TC15.
/// </summary>
/// <param name="Warnings">Early fraud warnings about Visa cards.</param>
/// <param name="Disputes">Disputes about Visa cards.</param>
/// <param name="Settled">Payments by Visa cards.</param>
public sealed record VampRatio(int Warnings, int Disputes, int Settled)
{
    /// <summary>From here on Visa calls a merchant excessive.</summary>
    public const decimal Excessive = 0.015m;

    /// <summary>Below so many counts in a month it does not, whatever the ratio.</summary>
    public const int LeastCounts = 1_500;

    public int Counts => Warnings + Disputes;

    /// <summary>Null while nothing is settled: there is no ratio to nothing.</summary>
    public decimal? Share => Settled == 0 ? null : (decimal)Counts / Settled;

    public bool IsOver => Share >= Excessive;

    /// <summary>Also by the number that Visa asks for.</summary>
    public bool IsExcessive => IsOver && Counts >= LeastCounts;
}
