using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Collet;
using QRCoder;

namespace SampleHost.Tools;

/// <summary>Makes QR codes.</summary>
internal static class QrCodeTools
{
    /// <summary>Makes a QR code and returns it as a PNG image.</summary>
    [Tool("make_qr_code", Title = "Make a QR code", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 10)]
    public static ToolResult Make(
        [Description("What the code says: a URL or any text."), Required, StringLength(1000, MinimumLength = 1)] string content,
        [Description("How much of the code may be damaged: L 7 %, M 15 %, Q 25 %, H 30 %."), AllowedValues("L", "M", "Q", "H")]
        string errorCorrection = "M",
        [Description("Pixels for each of the code's squares."), Range(1, 20)] int pixelsPerModule = 8,
        [Description("Leaves out the white border that readers look for.")] bool noBorder = false,
        [Description("Colour of the dark squares as #rrggbb."), RegularExpression("#[0-9a-fA-F]{6}")] string color = "#000000")
    {
        QRCodeGenerator.ECCLevel level = errorCorrection switch
        {
            "L" => QRCodeGenerator.ECCLevel.L,
            "Q" => QRCodeGenerator.ECCLevel.Q,
            "H" => QRCodeGenerator.ECCLevel.H,
            _ => QRCodeGenerator.ECCLevel.M,
        };
        try
        {
            using QRCodeData data = QRCodeGenerator.GenerateQrCode(content, level, forceUtf8: true, utf8BOM: false);
            using var code = new PngByteQRCode(data);
            byte[] dark = Convert.FromHexString(color.AsSpan(1));
            byte[] png = code.GetGraphic(pixelsPerModule, dark, [255, 255, 255], drawQuietZones: !noBorder);
            return new ToolResult(new ImageContent(png, "image/png"));
        }
        catch (QRCoder.Exceptions.DataTooLongException exception)
        {
            throw new ToolException(
                "The content is too long for a code of this error correction. Shorten it, or take L.", exception);
        }
    }
}
