namespace Core.Orders;

/// <summary>
/// Open payment forms are used to test stolen cards, and to ask whose addresses are members': nobody needs this many tries in an hour.
/// </summary>
public static class CheckoutVelocity
{
    public const int MostPerAddress = 5;

    /// <summary>A household or an office shares one network address.</summary>
    public const int MostPerOrigin = 15;

    /// <summary>Of so many e-mail addresses an origin is told at once what becomes of them; from then on only their mailboxes are.</summary>
    public const int MostAddressesPerOrigin = 3;

    /// <summary>Mails about a checkout to one address, in a clock's hour.</summary>
    public const int MostMails = 3;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <param name="byAddress">Orders of this e-mail address from this line within the window: what others type elsewhere shuts nobody out.</param>
    /// <param name="byLine">Orders from this line within the window.</param>
    /// <param name="byCustomer">Orders from all lines that may be the same customer's.</param>
    public static bool Allows(int byAddress, int byLine, int byCustomer) =>
        byAddress < MostPerAddress && byLine < MostPerOrigin && byCustomer < MostPerOrigin * NetworkOrigin.Gently;

    /// <summary>Whether every address has to be answered alike from now on.</summary>
    /// <param name="byLine">Different e-mail addresses that were asked about from this line within the window, this one among them.</param>
    /// <param name="byCustomer">The same from all lines that may be the same customer's.</param>
    public static bool AnswersAlike(int byLine, int byCustomer) =>
        byLine > MostAddressesPerOrigin || byCustomer > MostAddressesPerOrigin * NetworkOrigin.Gently;
}
