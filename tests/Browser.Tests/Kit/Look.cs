namespace Browser.Tests.Kit;

/// <summary>One way of looking at a page: the window's width in CSS pixels, and what the reader's system asks for.</summary>
public sealed record Look(int Width, int Height, ColorScheme Scheme)
{
    public static readonly Look Phone = new(390, 844, ColorScheme.Light);
    public static readonly Look PhoneAtNight = new(390, 844, ColorScheme.Dark);
    public static readonly Look Desk = new(1280, 900, ColorScheme.Light);
    public static readonly Look DeskAtNight = new(1280, 900, ColorScheme.Dark);

    /// <summary>The narrowest that WCAG 1.4.10 asks for: 1280 pixels at four-fold zoom.</summary>
    public static readonly Look Zoomed = new(320, 256, ColorScheme.Light);

    public static IReadOnlyList<Look> All { get; } = [Phone, PhoneAtNight, Desk, DeskAtNight];

    public ViewportSize Size => new() { Width = Width, Height = Height };

    public override string ToString() => $"{Width}-{(Scheme == ColorScheme.Dark ? "dark" : "light")}";
}
