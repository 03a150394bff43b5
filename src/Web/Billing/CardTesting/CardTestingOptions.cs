using System.ComponentModel.DataAnnotations;

namespace Web.Billing.CardTesting;

/// <summary>Section "CardTesting": what is counted within an hour, and what comes of it.</summary>
public sealed class CardTestingOptions
{
    public const string Section = "CardTesting";

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>So many different cards refused for one line, one /56 or one mailbox: no payment page is opened for it any more.</summary>
    [Range(1, 1_000, ErrorMessage = "Start.CardTesting.MostCards")]
    public int MostCards { get; set; } = 4;

    /// <summary>So many cards refused on all payment pages of strangers: none is opened for strangers any more, until there are far fewer. 0: only staff lock.</summary>
    [Range(0, 100_000, ErrorMessage = "Start.CardTesting.LocksAt")]
    public int LocksAt { get; set; } = 30;

    /// <summary>With fewer within the hour a lock that came by itself goes: not at the same number, so that it does not come and go.</summary>
    public int LiftsBelow => Math.Max(1, LocksAt / 2);
}
