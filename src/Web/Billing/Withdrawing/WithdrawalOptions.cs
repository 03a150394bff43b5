using System.ComponentModel.DataAnnotations;

namespace Web.Billing.Withdrawing;

/// <summary>Until when a member may end a new membership at once, with all that was paid given back.</summary>
public sealed class WithdrawalOptions
{
    public const string Section = "Withdrawal";

    /// <summary>So many whole days after the day of the first payment: by default the European Union's right of withdrawal (Directive 2011/83/EU, Art. 9). 0: members cannot.</summary>
    [Range(0, 90, ErrorMessage = "Start.WithdrawalDays")]
    public int Days { get; set; } = 14;
}
