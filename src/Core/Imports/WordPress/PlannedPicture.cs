namespace Core.Imports.WordPress;

/// <summary>A picture that stays where it is: its address, and the words that go with it.</summary>
public sealed record PlannedPicture(string Address, string Alternative, string Caption)
{
    /// <summary>The picture behind an attachment, or null when its address is not an http(s) one.</summary>
    public static PlannedPicture? From(WordPressItem attachment)
    {
        var address = attachment.AttachmentAddress.Trim();
        if (!WebAddress.IsHttp(address))
        {
            return null;
        }
        var caption = PlainText.From(attachment.Excerpt);
        return new(
            address,
            PlainText.From(attachment.MetaValue(WordPressMeta.ImageAlternative)),
            caption.Length > 0 ? caption : PlainText.From(attachment.Content));
    }
}
