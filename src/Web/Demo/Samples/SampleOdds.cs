namespace Web.Demo.Samples;

/// <summary>How often things happen to the sample's members.</summary>
internal static class SampleOdds
{
    public const double Yearly = 0.27;

    /// <summary>Cumulative: supporter, member, patron.</summary>
    public static readonly double[] Tiers = [0.48, 0.87, 1];

    public const double CancelsInAMonth = 0.03;

    public const double CancelsInAYear = 0.2;

    public const double ComesBack = 0.35;

    public const double Upgrades = 0.016;

    public const double Downgrades = 0.005;

    public const double PaymentFails = 0.05;

    /// <summary>In the last days before now, so that the desk has something to look at.</summary>
    public const double PaymentFailsLately = 0.2;

    public const double Recovers = 0.72;

    public const double GivenBackWhole = 0.022;

    public const double GivenBackInPart = 0.008;
}
