namespace Web.Joining.Checkout;

/// <summary>Why nobody was sent on to pay once, as the form that they sent says it.</summary>
/// <param name="Outcome">Null: nobody asked, or something was typed wrongly.</param>
/// <param name="NotOffered">In the reader's words.</param>
/// <param name="Locked">In the reader's words, while stolen cards are tried out: who signs in goes on.</param>
/// <param name="Path">Of the form, to come back to.</param>
public sealed record OnceNotice(CheckoutOutcome? Outcome, string NotOffered, string Locked, string Path);
