using Stripe;

namespace Web.Billing.Gateway;

/// <summary>The version of Stripe's API that this site reads and writes.</summary>
public static class StripeVersion
{
    // "2026-10-28.endive": a later date of the same train has the same shapes.
    private static readonly string Train = TrainOf(Ours)!;

    public static string Ours => StripeConfiguration.ApiVersion;

    /// <summary>Whether what has this version has the shapes that we read.</summary>
    public static bool IsReadable(string? version) => string.Equals(TrainOf(version), Train, StringComparison.Ordinal);

    private static string? TrainOf(string? version) => version?.Split('.') is [_, var train] ? train : null;
}
