/* Trains a network on 1,797 handwritten digits and tests it on a random fifth of them that it has not seen.

       cc examples/digits.c -o digits -lm
       ./digits                                             in the repository's root
       ./digits --epochs=N --batch=N --seed=N digits.csv    the file wherever it lies

   An old libc also wants -ldl -lpthread. The exit status is 0 if at least 97% of the test was read right.

   64 pixels, 128 and 64 hidden values, 10 classes. Each layer is one kaio_matmul, Y = relu(X W + bias), and on the way
   back one kaio_matmul_bwd, from the gradient of X W + bias to those of W and X. W is f16 there, a copy of the f32
   weights that are updated; gradients stay f32, which kaio_matmul_bwd never rounds to f16: no loss scale is needed.
   The CPU does the rest: softmax, the gradients of ReLU and bias, the update. */
#define KAIO_IMPLEMENTATION
#include "../kaio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 1797, TEST = DIGITS / 5, TRAIN = DIGITS - TEST };
enum { SIDE = 8, PIXELS = SIDE * SIDE, CLASSES = 10, LAYERS = 3, WIDEST = 128, MAX_BATCH = 256 };
static const int sizes[LAYERS + 1] = {PIXELS, 128, 64, CLASSES};

typedef struct data {
    int pixel[DIGITS][PIXELS]; /* 0 to 16 */
    int label[DIGITS], guess[DIGITS];
    int order[DIGITS]; /* the first TRAIN are trained on */
    float x[TRAIN * PIXELS];
} data;

/* Upper case lies on the GPU. */
typedef struct layer {
    int in, out;
    float w[WIDEST * WIDEST], dw[WIDEST * WIDEST], w_step[WIDEST * WIDEST];
    float bias[WIDEST], dbias[WIDEST], bias_step[WIDEST];
    float y[MAX_BATCH * WIDEST], dy[MAX_BATCH * WIDEST];
    kaio_tensor W, Bias, Y, dW, dY; /* dY is the gradient of what goes into the activation */
} layer;

typedef struct network {
    kaio_device *gpu;
    kaio_tensor X; /* the digits in their order */
    layer layers[LAYERS];
} network;

/* ---- random numbers, the same on every machine ---- */

static uint32_t random_state;

static uint32_t random_bits(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state;
}

/* From -range to range. */
static float random_float(float range)
{
    return range * ((float)(random_bits() >> 8) / 8388608.0f - 1);
}

static void shuffle(int *order, int count)
{
    int i;

    for (i = count - 1; i > 0; i--) {
        int j = (int)(random_bits() % (uint32_t)(i + 1)), kept = order[i];

        order[i] = order[j];
        order[j] = kept;
    }
}

/* ---- the digits ---- */

/* 1 if the next number is there and from 0 to `most`. A comma may follow it. */
static int read_number(FILE *file, int most, int *number)
{
    const int found = fscanf(file, "%d%*[,]", number);

    return found == 1 && *number >= 0 && *number <= most;
}

static int read_digits(data *digits, const char *path)
{
    FILE *file = fopen(path, "r");
    int row, i, good = 1;

    if (!file) {
        fprintf(stderr, "digits: cannot open %s: run in the repository's root, or name the file\n", path);
        return 0;
    }
    for (row = 0; row < DIGITS && good; row++) {
        for (i = 0; i < PIXELS && good; i++)
            good = read_number(file, 16, &digits->pixel[row][i]);
        good = good && read_number(file, CLASSES - 1, &digits->label[row]);
        digits->order[row] = row;
    }
    fclose(file);
    if (!good)
        fprintf(stderr, "digits: %s: row %d: expected %d pixels from 0 to 16 and a label from 0 to 9\n", path, row,
                PIXELS);
    return good;
}

/* The pixels in 0 to 1, moved by (dx, dy). */
static void move_digit(float *x, const int *pixel, int dx, int dy)
{
    int i;

    for (i = 0; i < PIXELS; i++) {
        const int column = i % SIDE - dx, row = i / SIDE - dy;
        const int inside = column >= 0 && column < SIDE && row >= 0 && row < SIDE;

        x[i] = inside ? (float)pixel[row * SIDE + column] / 16 : 0;
    }
}

/* What is trained on is varied, else so few digits are learned by heart: one in six is moved by a pixel, and all pixels
   get noise. */
static kaio_status upload_digits(network *net, data *digits, int first, int count, int varied)
{
    static const int moves[5][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {0, 0}};
    const kaio_tensor rows = kaio_tensor_slice(&net->X, 0, first, count);
    int i, j;

    for (i = 0; i < count; i++) {
        const int *pixel = digits->pixel[digits->order[first + i]];
        const uint32_t move = random_bits() % 24;
        const int *by = moves[varied && move < 4 ? move : 4];
        float *x = digits->x + i * PIXELS;

        move_digit(x, pixel, by[0], by[1]);
        for (j = 0; varied && j < PIXELS; j++)
            x[j] += random_float(0.2f);
    }
    return kaio_upload_f32(net->gpu, &rows, digits->x);
}

/* Draws the first three test digits that were misread, side by side. */
static void draw_misread(const data *digits)
{
    int misread[3], count = 0, row, i, x;

    for (i = TRAIN; i < DIGITS && count < 3; i++)
        if (digits->guess[digits->order[i]] != digits->label[digits->order[i]])
            misread[count++] = digits->order[i];
    for (i = 0; i < count; i++)
        printf("%d, read as %d         ", digits->label[misread[i]], digits->guess[misread[i]]);
    printf("\n");
    for (row = 0; count > 0 && row < SIDE; row++) {
        for (i = 0; i < count; i++) {
            for (x = 0; x < SIDE; x++) {
                char shade = " .:-=+*#@"[digits->pixel[misread[i]][row * SIDE + x] / 2];
                printf("%c%c", shade, shade);
            }
            printf("      ");
        }
        printf("\n");
    }
}

/* ---- the network ---- */

static kaio_status upload_weights(network *net, layer *p)
{
    kaio_status status = kaio_upload_f32(net->gpu, &p->W, p->w); /* rounds to f16 */

    return status != KAIO_OK ? status : kaio_upload_f32(net->gpu, &p->Bias, p->bias);
}

static kaio_status create(network *net, int batch)
{
    kaio_status status = kaio_alloc_2d(net->gpu, &net->X, KAIO_F16, DIGITS, PIXELS);
    int l, i;

    for (l = 0; l < LAYERS && status == KAIO_OK; l++) {
        layer *p = &net->layers[l];

        p->in = sizes[l];
        p->out = sizes[l + 1];
        for (i = 0; i < p->in * p->out; i++)
            p->w[i] = random_float(sqrtf(6.0f / (float)p->in));
        if ((status = kaio_alloc_2d(net->gpu, &p->W, KAIO_F16, p->in, p->out)) == KAIO_OK &&
            (status = kaio_alloc_1d(net->gpu, &p->Bias, KAIO_F32, p->out)) == KAIO_OK &&
            (status = kaio_alloc_2d(net->gpu, &p->Y, l + 1 < LAYERS ? KAIO_F16 : KAIO_F32, batch, p->out)) == KAIO_OK &&
            (status = kaio_alloc_2d(net->gpu, &p->dW, KAIO_F32, p->in, p->out)) == KAIO_OK &&
            (status = kaio_alloc_2d(net->gpu, &p->dY, KAIO_F32, batch, p->out)) == KAIO_OK)
            status = upload_weights(net, p);
    }
    return status;
}

static void destroy(network *net)
{
    int l;

    for (l = 0; l < LAYERS; l++) {
        layer *p = &net->layers[l];

        kaio_free(net->gpu, &p->W);
        kaio_free(net->gpu, &p->Bias);
        kaio_free(net->gpu, &p->Y);
        kaio_free(net->gpu, &p->dW);
        kaio_free(net->gpu, &p->dY);
    }
    kaio_free(net->gpu, &net->X);
}

/* The last layer's Y: a value per class, before softmax. X may have fewer rows than a batch. */
static kaio_status forward(network *net, const kaio_tensor *X)
{
    kaio_tensor in = *X;
    kaio_status status = KAIO_OK;
    int l;

    for (l = 0; l < LAYERS && status == KAIO_OK; l++) {
        layer *p = &net->layers[l];
        const kaio_tensor out = kaio_tensor_slice(&p->Y, 0, 0, X->shape[0]);
        kaio_matmul_desc desc = {0};

        desc.bias = &p->Bias;
        desc.activation = l + 1 < LAYERS ? KAIO_ACTIVATION_RELU : KAIO_ACTIVATION_NONE;
        status = kaio_matmul(net->gpu, &in, &p->W, &desc, &out);
        in = out;
    }
    return status;
}

/* From the layer's dY to its dW and the gradient of its input, which the first layer does not need. */
static kaio_status layer_backward(network *net, int l, const kaio_tensor *X)
{
    const layer *p = &net->layers[l];

    return kaio_matmul_bwd(net->gpu, &p->dY, l > 0 ? &p[-1].Y : X, &p->W, NULL, l > 0 ? &p[-1].dY : NULL, &p->dW);
}

/* Loads all that a training step needs, so that no step waits for a kernel. */
static kaio_status warm_up(network *net, int batch)
{
    const kaio_tensor X = kaio_tensor_slice(&net->X, 0, 0, batch);
    kaio_status status;
    int l;

    if ((status = kaio_dry_run(net->gpu, 1)) == KAIO_OK)
        status = forward(net, &X);
    for (l = LAYERS - 1; l >= 0 && status == KAIO_OK; l--)
        status = layer_backward(net, l, &X);
    return status != KAIO_OK ? status : kaio_dry_run(net->gpu, 0);
}

/* Softmax and cross entropy of a row: notes the guess, puts the gradient in dy and returns the loss. */
static double softmax(const float *y, float *dy, int label, int *guess)
{
    float sum = 0;
    int i;

    for (*guess = 0, i = 1; i < CLASSES; i++)
        if (y[i] > y[*guess])
            *guess = i;
    for (i = 0; i < CLASSES; i++)
        sum += dy[i] = expf(y[i] - y[*guess]);
    for (i = 0; i < CLASSES; i++)
        dy[i] = dy[i] / sum - (float)(i == label);
    return log(sum) - (y[label] - y[*guess]);
}

/* Gradient descent with momentum. */
static void update(float *parameter, float *step, const float *gradient, int count, float rate)
{
    int i;

    for (i = 0; i < count; i++) {
        step[i] = 0.9f * step[i] - rate * gradient[i];
        parameter[i] += step[i];
    }
}

/* From the last layer's dy, on the CPU, to new weights. The copies wait for the products before them. */
static kaio_status backward(network *net, const kaio_tensor *X, float rate)
{
    const int batch = (int)X->shape[0];
    kaio_status status;
    int l, i;

    for (l = LAYERS - 1; l >= 0; l--) {
        layer *p = &net->layers[l];

        if ((status = kaio_upload_f32(net->gpu, &p->dY, p->dy)) != KAIO_OK ||
            (status = layer_backward(net, l, X)) != KAIO_OK ||
            (status = kaio_download_f32(net->gpu, &p->dW, p->dw)) != KAIO_OK)
            return status;
        memset(p->dbias, 0, sizeof p->dbias);
        for (i = 0; i < batch * p->out; i++)
            p->dbias[i % p->out] += p->dy[i];
        update(p->w, p->w_step, p->dw, p->in * p->out, rate);
        update(p->bias, p->bias_step, p->dbias, p->out, rate);
        if ((status = upload_weights(net, p)) != KAIO_OK)
            return status;
        if (l == 0)
            break;
        if ((status = kaio_download_f32(net->gpu, &p[-1].Y, p[-1].y)) != KAIO_OK ||
            (status = kaio_download_f32(net->gpu, &p[-1].dY, p[-1].dy)) != KAIO_OK)
            return status;
        for (i = 0; i < batch * p->in; i++) /* ReLU let nothing through where it gave 0 */
            if (p[-1].y[i] == 0)
                p[-1].dy[i] = 0;
    }
    return KAIO_OK;
}

/* Reads the digits from `first` in steps of a batch, learning from each batch unless the rate is 0. */
static kaio_status pass(network *net, data *digits, int first, int count, int batch, float rate, double *loss,
                        int *right)
{
    layer *last = &net->layers[LAYERS - 1];
    kaio_status status = KAIO_OK;
    int at, i;

    *loss = *right = 0;
    for (at = first; at < first + count && status == KAIO_OK; at += batch) {
        const int rows = first + count - at < batch ? first + count - at : batch;
        const kaio_tensor X = kaio_tensor_slice(&net->X, 0, at, rows), Y = kaio_tensor_slice(&last->Y, 0, 0, rows);

        if ((status = forward(net, &X)) != KAIO_OK ||
            (status = kaio_download_f32(net->gpu, &Y, last->y)) != KAIO_OK)
            return status;
        for (i = 0; i < rows; i++) {
            const int digit = digits->order[at + i];

            *loss += softmax(last->y + i * CLASSES, last->dy + i * CLASSES, digits->label[digit],
                             &digits->guess[digit]);
            *right += digits->guess[digit] == digits->label[digit];
        }
        if (rate > 0)
            status = backward(net, &X, rate);
    }
    return status;
}

static kaio_status train(network *net, data *digits, int epochs, int batch, int *right)
{
    const int steps = TRAIN / batch, trained = steps * batch; /* whole batches; the next shuffle brings the others */
    kaio_status status = upload_digits(net, digits, TRAIN, TEST, 0);
    double loss, test_loss;
    float ms = 0, total_ms = 0;
    int epoch, learned;

    for (epoch = 0; epoch < epochs && status == KAIO_OK; epoch++) {
        const float rate = 0.003f * (float)(epochs - epoch) / (float)epochs;

        shuffle(digits->order, TRAIN);
        if ((status = upload_digits(net, digits, 0, TRAIN, 1)) == KAIO_OK &&
            (status = kaio_timer_start(net->gpu)) == KAIO_OK &&
            (status = pass(net, digits, 0, trained, batch, rate, &loss, &learned)) == KAIO_OK &&
            (status = kaio_timer_stop(net->gpu, &ms)) == KAIO_OK &&
            (status = pass(net, digits, TRAIN, TEST, batch, 0, &test_loss, right)) == KAIO_OK)
            printf("epoch %2d  loss %.4f  train %5.1f%%  test %5.1f%%  %.3f ms a step\n", epoch + 1, loss / trained,
                   100.0 * learned / trained, 100.0 * *right / TEST, ms / (float)steps);
        fflush(stdout);
        total_ms += ms;
    }
    if (status == KAIO_OK)
        printf("test: %d of %d right, %.1f%%; %.3f ms a step of %d digits, copies and CPU included\n", *right, TEST,
               100.0 * *right / TEST, total_ms / (float)(epochs * steps), batch);
    return status;
}

int main(int argc, char **argv)
{
    static network net; /* zero: nothing open, no memory */
    static data digits;
    const char *path = "examples/data/digits.csv";
    int epochs = 20, batch = 64, seed = 1, right = 0, i;
    kaio_device_info info;
    kaio_status status;

    for (i = 1; i < argc; i++)
        if (sscanf(argv[i], "--epochs=%d", &epochs) != 1 && sscanf(argv[i], "--batch=%d", &batch) != 1 &&
            sscanf(argv[i], "--seed=%d", &seed) != 1)
            path = argv[i];
    if (epochs < 1 || batch < 1 || batch > MAX_BATCH || seed < 1 || path[0] == '-') {
        fprintf(stderr, "usage: digits [--epochs=N] [--batch=N] [--seed=N] [FILE], N from 1, a batch up to %d\n",
                MAX_BATCH);
        return 1;
    }
    if (!read_digits(&digits, path))
        return 1;
    random_state = (uint32_t)seed * 2654435761u; /* neighbouring seeds far apart */
    shuffle(digits.order, DIGITS); /* the seed chooses the test, too */

    if ((status = kaio_open(&net.gpu, NULL)) == KAIO_OK &&
        (status = kaio_get_device_info(net.gpu, &info)) == KAIO_OK &&
        (status = create(&net, batch)) == KAIO_OK &&
        (status = warm_up(&net, batch)) == KAIO_OK) {
        printf("%d digits to learn from, %d to be tested on, %s\n", TRAIN, TEST, info.name);
        status = train(&net, &digits, epochs, batch, &right);
    }
    if (status != KAIO_OK)
        fprintf(stderr, "digits: %s\n", kaio_last_error());
    else
        draw_misread(&digits);

    destroy(&net);
    kaio_close(net.gpu);
    return status != KAIO_OK || right < 0.97 * TEST;
}
