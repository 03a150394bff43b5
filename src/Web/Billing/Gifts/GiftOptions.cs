using System.ComponentModel.DataAnnotations;

namespace Web.Billing.Gifts;

/// <summary>How long a gift can be accepted.</summary>
public sealed class GiftOptions
{
    public const string Section = "Gifts";

    /// <summary>So many days from the day on which its link leaves.</summary>
    [Range(30, 1095, ErrorMessage = "Start.GiftDays")]
    public int ClaimDays { get; set; } = 365;

    public TimeSpan Window => TimeSpan.FromDays(ClaimDays);
}
