namespace Core.Troubles;

/// <summary>What the owners are told of. README lists them; a house test asks for the words of a new one.</summary>
public enum TroubleKind
{
    /// <summary>Events come whose signature matches none of our secrets.</summary>
    WebhookSignature,

    /// <summary>Genuine events are refused for their time: our clock is wrong. Its subject is the machine.</summary>
    WebhookClock,

    /// <summary>Stripe's clock, read from its answers, and ours differ. Its subject is the machine.</summary>
    StripeClock,

    /// <summary>No call to Stripe has succeeded for a while, or it refuses our key.</summary>
    StripeSilent,

    /// <summary>An event told of money or a membership that could not be booked. Its subject is the customer.</summary>
    PaymentParked,

    /// <summary>Events of another API version, mode or account. Its subject is the reason.</summary>
    EventParked,

    /// <summary>Events that were tried as often as they may be.</summary>
    EventGivenUp,

    /// <summary>The books differ from Stripe, and the nightly comparison could not repair it.</summary>
    BooksDiffer,

    /// <summary>Mails that will not be tried again.</summary>
    MailAbandoned,

    /// <summary>Mails wait that should have left: the mail server does not take them.</summary>
    MailWaits,

    /// <summary>The database does not answer, or cannot be used.</summary>
    DatabaseFails,

    /// <summary>What is written finds no room on the disk, or may not be written.</summary>
    DiskFull,

    /// <summary>Files of the data directory can be read by other users of the machine. Its subject is that, and the directory.</summary>
    FilesOpen,

    /// <summary>Somebody who wanted to pay was a customer that has been deleted at Stripe. Its subject is that customer.</summary>
    CustomerGone,

    /// <summary>Stripe opens no payment page for a price that we offer. Its subject is our price.</summary>
    PriceRefused,

    /// <summary>A price that we offer was archived or deleted at Stripe, and was offered anew by itself. Its subject is the old one there.</summary>
    PriceRemade,

    /// <summary>Stripe refuses something that the site asks of it for somebody. Its subject is the <see cref="RefusedDeed"/>.</summary>
    CallRefused,

    /// <summary>A member's subscription has a price at Stripe that this site did not sell it. Its subject is the subscription.</summary>
    ForeignPrice,

    /// <summary>A supporter has another living subscription already. Its subject is the newer one.</summary>
    SecondSubscription,

    /// <summary>An order was paid otherwise than it was made, and waits for a decision. Its subject is the subscription.</summary>
    PaidOtherwise,

    /// <summary>Money that was given back came back from the bank. Its subject is the refund.</summary>
    RefundFailed,

    /// <summary>A payer's bank took a payment back, or asks about it, and nobody has decided yet. Its subject is the dispute.</summary>
    PaymentDisputed,

    /// <summary>Stripe would not give back what staff asked to. Its subject is the wish.</summary>
    RefundRefused,

    /// <summary>A card's issuer warns that a payment may be fraud, and nothing was done about it yet. Its subject is the warning.</summary>
    FraudWarned,

    /// <summary>A gift, or a membership for good, was paid that is not in the books: a backup from before it was restored. Its subject is our payment.</summary>
    GiftLost,

    /// <summary>Somebody paid for what they have for good already. Its subject is our payment.</summary>
    PaidForGoodAlready,

    /// <summary>A code or a free trial was had more often than it may be, and is kept. Its subject is the subscription.</summary>
    OfferUsedTwice,

    /// <summary>No payment page is opened for strangers: cards are being tested, or staff said so.</summary>
    CheckoutLocked,

    /// <summary>A member could not be brought to a new price. Its subject is the subscription.</summary>
    RepricingFailed,
}
